"""Every setting, typed and checked once; a field's name in capitals is the variable's name.

`Settings.load()` reads them through `adapters.environment`, the only reader of `os.environ`, and
reports all faults together. `.env.example` is written from this list (`make env-example`).
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from adapters import environment
from adapters.environment import FaultySettings
from casework.templates import FaultyTemplate, load

Secret = Annotated[SecretStr, PlainSerializer(SecretStr.get_secret_value, when_used="unless-none")]
Port = Annotated[int, Field(ge=1, le=65535)]
Count = Annotated[int, Field(ge=1)]


class Settings(BaseSettings):
    """What may be set. A field's name in capitals is the variable's name."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, validate_default=True)

    host: str = Field("127.0.0.1", description="网页监听地址 / address the web server binds to")
    port: Port = Field(8000, description="网页端口 / web port (when unset, the next free port is taken)")
    public_url: str | None = Field(
        None, description="对外访问地址，https 时 Cookie 加 Secure / external base URL"
    )
    data_dir: Annotated[Path, AfterValidator(environment.in_project)] = Field(
        Path("var"), description="本地数据目录，相对于本项目 / local data directory, relative to the project"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="日志级别 / log level"
    )
    demo: bool = Field(True, description="启动时载入示例案件 / load the demonstration case")

    database_url: Secret | None = Field(
        None, description="PostgreSQL ≥ 16 + pgvector ≥ 0.8；留空用内置 / empty: embedded"
    )
    database_pool_size: Count = Field(10, description="每进程数据库连接数 / connections per process")
    redis_url: Secret | None = Field(None, description="Redis/Valkey 地址；留空用内置 / empty: embedded")
    s3_endpoint_url: str | None = Field(
        None, description="S3 地址；S3_* 全空用内置 / S3_* all empty: embedded"
    )
    s3_bucket: str | None = Field(None, description="存储桶 / bucket")
    s3_access_key: str | None = Field(None, description="访问键；云主机角色可留空 / empty: instance role")
    s3_secret_key: Secret | None = Field(None, description="访问密钥 / secret key")
    s3_region: str = Field("us-east-1", description="区域 / region")

    llm_base_url: str | None = Field(
        None, description="OpenAI 兼容接口；留空用内置模型 / empty: embedded model"
    )
    llm_api_key: Secret | None = Field(None, description="模型密钥 / model API key")
    llm_model: str | None = Field(None, description="模型名 / model name")
    llm_small_model: str | None = Field(
        None, description="小模型名，默认同上 / small model, defaults to LLM_MODEL"
    )
    llm_fallback_model: str | None = Field(
        None, description="备用模型名，主模型失败时用 / fallback model, used when the first one fails"
    )
    llm_fallback_base_url: str | None = Field(
        None, description="备用模型的接口，默认同上 / its endpoint, defaults to LLM_BASE_URL"
    )
    llm_fallback_api_key: Secret | None = Field(
        None, description="备用模型密钥，默认同上 / its key, defaults to LLM_API_KEY"
    )
    llm_first_byte_seconds: Count = Field(30, description="等待首字时限 / most seconds to the first words")
    llm_idle_seconds: Count = Field(15, description="流中断时限 / most seconds of silence in a stream")
    llm_timeout_seconds: Count = Field(120, description="单次调用总时限 / timeout of one whole call")
    llm_context_tokens: Annotated[int, Field(ge=4000)] = Field(
        24000,
        description="每次交给模型的对话和证据上限（估算词元）/ dialogue and evidence given per call, in tokens",
    )
    llm_cache_minutes: Annotated[int, Field(ge=0)] = Field(
        60, description="相同问题、相同材料的回答保留分钟数，0 不保留 / minutes an answer is kept, 0: never"
    )
    llm_price_input: Decimal = Field(
        Decimal(0), ge=0, description="每百万输入词元价格 / price per 1M input tokens"
    )
    llm_price_output: Decimal = Field(
        Decimal(0), ge=0, description="每百万输出词元价格 / price per 1M output tokens"
    )
    llm_price_cached: Decimal | None = Field(
        None, ge=0, description="每百万缓存输入词元价格；留空同输入价 / price per 1M cached input tokens"
    )
    spend_cap_case: Decimal = Field(
        Decimal(100), gt=0, description="每案模型费用上限 / model spend cap per case"
    )
    spend_cap_user: Decimal = Field(
        Decimal(500), gt=0, description="每人每月费用上限 / spend cap per user and month"
    )
    embedding_base_url: str | None = Field(
        None, description="向量接口；留空用内置词面向量 / empty: embedded lexical"
    )
    embedding_api_key: Secret | None = Field(None, description="向量密钥 / embedding API key")
    embedding_model: str | None = Field(
        None, description="向量模型名；更换后在后台重建索引 / changed: re-indexed in the background"
    )
    embedding_weight: float = Field(
        1.0,
        ge=0,
        le=10,
        description="向量名次相对文字名次的权重；用 evals.retrieval.fit 测得 / measured by it",
    )
    embedding_previous_api_key: Secret | None = Field(
        None, description="更换向量接口期间，旧接口的密钥 / key of the endpoint before, while it still serves"
    )

    auth_secret: Secret | None = Field(
        None, description="会话签名密钥；留空则生成并保存 / empty: generated and kept"
    )
    auth_secret_previous: Secret | None = Field(
        None,
        description="更换中的旧签名密钥，一个登录周期后删除 / the key before, while sign-ins of its time last",
    )
    session_hours: Count = Field(12, description="登录有效小时数 / hours a sign-in lasts")
    assistant_user: str = Field(
        "owner", description="命令行所用账号及首个账号名 / account of the CLI, first owner"
    )
    owner_password: Secret | None = Field(
        None, description="首个账号密码；留空则随机 / empty: random, shown once"
    )

    backup_key: Secret | None = Field(
        None,
        description="备份密钥，至少 32 个字符，与备份分开保存；内置数据库留空则生成 / key of backups, 32 characters or more",
    )

    report_template_dir: Annotated[Path, AfterValidator(environment.in_project)] | None = Field(
        None, description="报告模板文件夹；留空用通用模板 / folder of the firm's report template"
    )

    max_upload_mb: Count = Field(64, description="单个文件上限 / largest file")
    max_files_per_message: Count = Field(300, description="一次上传文件数上限 / files in one message")
    max_pages: Count = Field(2000, description="单个文件页数上限 / pages in one file")
    max_image_megapixels: Count = Field(100, description="单张图片像素上限 / megapixels of one image")
    max_archive_mb: Count = Field(1024, description="压缩包解压后上限 / unpacked size of one archive")
    max_archive_files: Count = Field(1000, description="压缩包文件数上限 / files in one archive")

    ocr_engine: Literal["rapid", "tesseract"] = Field(
        "rapid", description="识别引擎 / OCR engine: rapid (RapidOCR), tesseract"
    )
    worker_processes: Count = Field(1, description="后台识别进程数 / worker processes")
    job_timeout_seconds: Count = Field(1800, le=3600, description="单个任务时限 / time limit of one job")
    page_timeout_seconds: Count = Field(
        180,
        description="单页处理时限；密排表格一页要 28 CPU 秒，忙时实测 75 秒，设为 60 会丢页 / time limit of one page: "
        "a dense table takes 28 CPU seconds, 75 by the clock on a busy machine; 60 would lose such pages",
    )
    reader_memory_mb: Annotated[int, Field(ge=1500)] = Field(
        3000, description="读取进程内存上限 / memory of the process that reads files"
    )
    job_lease_seconds: Count = Field(15, description="任务租约 / lease of one job")
    job_max_attempts: Count = Field(3, description="任务重试上限 / attempts before quarantine")
    metrics_dir: Path | None = Field(None, description="多进程指标目录 / multiprocess metrics directory")
    metrics_port: Port | None = Field(
        None,
        description="后台进程的指标端口；与网页同机时不需要 / where a worker of its own machine answers /metrics",
    )
    sentry_dsn: Secret | None = Field(
        None, description="Sentry 地址；留空不上报 / Sentry DSN, empty: nothing sent"
    )
    otel_exporter_otlp_endpoint: str | None = Field(
        None, description="OpenTelemetry 接收地址（OTLP/HTTP）；留空不跟踪 / empty: no traces"
    )

    @field_validator("report_template_dir")
    @classmethod
    def _sound_template(cls, value: Path | None) -> Path | None:
        try:
            load(value)
        except FaultyTemplate as faulty:
            raise ValueError(faulty.message) from None
        return value

    @field_validator("backup_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value and len(value.get_secret_value()) < 32:
            raise ValueError("至少 32 个字符，如 openssl rand -hex 32 的输出 (32 characters or more)")
        return value

    @field_validator("database_url")
    @classmethod
    def _postgres_only(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        scheme, _, rest = value.get_secret_value().partition("://")
        if not re.fullmatch(r"postgres(ql)?(\+\w+)?", scheme) or not rest:
            raise ValueError("应为 postgresql://用户:密码@主机:端口/库名 (a PostgreSQL URL)")
        return SecretStr(f"postgresql://{rest}")

    @field_validator("redis_url")
    @classmethod
    def _redis_only(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.match(r"rediss?://.", value.get_secret_value()):
            raise ValueError("应为 redis://[:密码@]主机:端口/0 (a Redis URL)")
        return value

    @field_validator(
        "s3_endpoint_url",
        "llm_base_url",
        "llm_fallback_base_url",
        "embedding_base_url",
        "public_url",
        "otel_exporter_otlp_endpoint",
    )
    @classmethod
    def _http_only(cls, value: str | None) -> str | None:
        if value and not re.match(r"https?://[^/\s]", value):
            raise ValueError("应以 http:// 或 https:// 开头 (an http(s) URL)")
        return value.rstrip("/") if value else None

    @classmethod
    def settings_customise_sources(  # type: ignore[override]  # the other sources are unwanted
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, **_: object
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """`load` gathers the environment itself, so that it can list every fault at once."""
        return (init_settings,)

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Settings from `environ`, or from the process environment and `.env`. Raises FaultySettings."""
        values, faults = environment.gather(cls.model_fields, environ)
        try:
            settings = cls(**values)
        except ValidationError as error:
            raise FaultySettings(environment.describe(error, cls.model_fields) + faults) from None
        if faults:
            raise FaultySettings(faults)
        return settings

    @classmethod
    def load_or_exit(cls) -> Self:
        """For entry points: settings, or every fault on stderr and exit status 78."""
        try:
            return cls.load()
        except FaultySettings as faulty:
            environment.exit_with(faulty)

    @property
    def embedded_s3(self) -> bool:
        return not (self.s3_endpoint_url or self.s3_bucket or self.s3_access_key)

    def require(self, *names: str) -> None:
        """Raises FaultySettings naming each of `names` (field names) that is not set."""
        missing = [name for name in names if getattr(self, name) is None]
        if missing:
            raise FaultySettings([f"{name.upper()}: 必须设置 (required)" for name in missing])

    def reaching(self, parts: Mapping[str, str]) -> Self:
        """These settings with the addresses of started parts: {field: value}."""
        return type(self).model_validate({**{k: getattr(self, k) for k in self.model_fields_set}, **parts})

    def secrets(self) -> tuple[str, ...]:
        """Every secret value in plain, for redaction."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))

    def counting_together(self) -> Self:
        """For a worker that answers Prometheus itself: its children need a directory to count in."""
        if self.metrics_port is None or self.metrics_dir is not None:
            return self
        own = self.data_dir / f"metrics-{self.metrics_port}"
        own.mkdir(parents=True, exist_ok=True)
        return self.model_copy(update={"metrics_dir": own})

    def environment(self) -> dict[str, str]:
        """The environment of a child process that shall see exactly these settings."""
        outer = environment.without(type(self).model_fields)
        own = self.model_dump(mode="json", exclude_none=True)
        return outer | {name.upper(): str(value) for name, value in own.items()} | self._libraries()

    def export(self) -> Self:
        """Sets what Chainlit, LangGraph and Prometheus read from the environment while being imported."""
        environment.export(self._libraries())
        return self

    def _libraries(self) -> dict[str, str]:
        wanted = {
            "OCR_ENGINE": self.ocr_engine,
            "LC_ALL": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            "LANGGRAPH_STRICT_MSGPACK": "true",
        }
        if self.auth_secret:
            wanted["CHAINLIT_AUTH_SECRET"] = self.auth_secret.get_secret_value()
        if self.metrics_dir:
            wanted["PROMETHEUS_MULTIPROC_DIR"] = str(self.metrics_dir.absolute())
        return wanted
