"""assistant doctor: is every part there and does it answer; and if not, what to do."""

import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from adapters.database.condition import condition
from adapters.database.generations import Generations
from adapters.database.jobs import Leases
from adapters.database.pool import open_pool
from adapters.embedded import answers, redis_server, s3_server
from adapters.embedded.state import load
from adapters.embeddings import LexicalEmbedder
from adapters.jobs import celery_app, workers_ready
from adapters.settings import Settings
from assistant.commands.output import NoService, Output
from assistant.commands.service import reach

_LEAST_FREE_GB = 2


@dataclass(frozen=True, slots=True)
class Check:
    """`advice` is empty when all is well."""

    part: str
    ok: bool
    detail: str
    advice: str = ""


def doctor(_words: Namespace, settings: Settings) -> Output:
    """[{"part", "ok", "detail", "advice"}]; status 1 when something is wrong. No secret is ever printed."""
    checks = [*_machine(settings), *_running(settings)]
    lines = [
        f"{'✓' if c.ok else '✗'} {c.part}：{c.detail}" + (f"\n    → {c.advice}" if c.advice else "")
        for c in checks
    ]
    return Output([asdict(c) for c in checks], "\n".join(lines), 0 if all(c.ok for c in checks) else 1)


def _machine(settings: Settings) -> Iterator[Check]:
    version = sys.version.split()[0]
    yield Check(
        "Python",
        sys.version_info >= (3, 11),
        version,
        "" if sys.version_info >= (3, 11) else "需要 3.11 以上",
    )
    free = shutil.disk_usage(_existing(settings.data_dir)).free / 1e9
    enough = free >= _LEAST_FREE_GB
    yield Check(
        "磁盘",
        enough,
        f"{settings.data_dir} 可用 {free:.1f} GB",
        "" if enough else "请清理磁盘或另设 DATA_DIR",
    )
    yield _tesseract()
    yield Check("模型", True, settings.llm_model or "内置模型（未设置 LLM_BASE_URL、LLM_MODEL）")
    yield Check("向量", True, settings.embedding_model or "内置词面向量（未设置 EMBEDDING_MODEL）")


def _existing(path: Path) -> Path:
    return next(p for p in (path, *path.parents) if p.exists())


def _tesseract() -> Check:
    """Optional: it turns sideways pages the right way and is the second reader."""
    program = shutil.which("tesseract")
    if program is None:
        return Check(
            "tesseract",
            True,
            "未安装：横置页面的方向由内置识别判断",
            "可选：apt install tesseract-ocr tesseract-ocr-osd",
        )
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    missing = [name for name in ("chi_sim", "osd") if name not in (listed.stdout + listed.stderr).split()]
    advice = (
        "可选：apt install " + " ".join(f"tesseract-ocr-{m.replace('_', '-')}" for m in missing)
        if missing
        else ""
    )
    return Check("tesseract", True, "已安装" + (f"，缺 {'、'.join(missing)}" if missing else ""), advice)


def _running(settings: Settings) -> Iterator[Check]:
    try:
        reached = reach(settings)
    except NoService:
        yield Check("服务", False, "未运行", "运行 make run，或 assistant serve --headless")
        return
    running = load(settings.data_dir)
    yield Check("服务", True, f"进程 {running.pid}" if running else "由 DATABASE_URL、REDIS_URL、S3_* 指定")
    yield _database(reached)
    yield (queue := _queue(reached))
    yield _bucket(reached)
    if queue.ok:
        busy = workers_ready(celery_app(reached))
        yield from _readings(reached)
        yield from _vectors(reached)
        yield Check(
            "后台识别", busy, "应答正常" if busy else "没有工作进程", "" if busy else "查看 log/worker.log"
        )
    if running and running.url:
        up = answers(f"{running.url}/health")
        yield Check("网页", up, running.url, "" if up else "查看 log/web.log")


def _database(settings: Settings) -> Check:
    known = condition(settings.database_url.get_secret_value() if settings.database_url else "")
    detail = f"PostgreSQL {known.server}，pgvector {known.vector or '缺失'}，结构 {known.revision or '无'}"
    if not known.fault:
        return Check("数据库", True, detail)
    advice = "运行 assistant migrate" if known.server else "检查 DATABASE_URL 与 log/postgres.log"
    return Check("数据库", False, f"{known.fault}（{detail}）" if known.server else known.fault, advice)


def _readings(settings: Settings) -> Iterator[Check]:
    """How many files were read by less than the workers know now."""
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    if condition(url).fault:
        return
    with open_pool(url, size=1) as pool:
        known = Leases(pool).readings()
    older = max(known.by_older_engine, known.by_older_rules)
    advice = "可选：assistant reprocess（仅规则更新时加 --extraction-only）" if older else ""
    yield Check(
        "识别版本", True, f"已识别 {known.files} 个文件，其中 {older} 个由旧版识别或旧规则读取", advice
    )


def _vectors(settings: Settings) -> Iterator[Check]:
    """Whose vectors answer questions, and how far those of a newly named model are."""
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    if condition(url).fault:
        return
    with open_pool(url, size=1) as pool:
        known = Generations(pool).progress()
    for one in known:
        share = f"{one.made}/{one.chunks} 段"
        refused = f"，{one.given_up} 个文件的文字被模型拒绝（仍可按文字检索）" if one.given_up else ""
        if one.serves:
            yield Check("向量索引", True, f"{one.model}（{one.dimensions} 维），{share}{refused}")
        else:
            detail = f"正在后台改用 {one.model}（{one.dimensions} 维）：{share}{refused}"
            yield Check("重建向量", True, detail, "无需操作：完成前仍用原向量回答，完成后自动切换")
    serving = next((one.model for one in known if one.serves), "")
    wanted = settings.embedding_model or LexicalEmbedder.model
    if wanted not in {one.model for one in known}:
        detail = f"设置的模型是 {wanted}，索引仍是 {serving}"
        yield Check(
            "重建向量", False, detail, "工作进程尚未取得新模型的向量：查看 log/worker.log 与向量接口设置"
        )


def _queue(settings: Settings) -> Check:
    up = redis_server.answers(settings.redis_url.get_secret_value() if settings.redis_url else "")
    return Check(
        "队列", up, "应答正常" if up else "没有应答", "" if up else "检查 REDIS_URL 与 log/redis.log"
    )


def _bucket(settings: Settings) -> Check:
    up = s3_server.answers(settings)
    advice = "" if up else "检查 S3_ENDPOINT_URL、S3_BUCKET、密钥与 log/s3.log"
    return Check("文件存储", up, f"存储桶 {settings.s3_bucket}" if up else "没有应答", advice)
