"""`.env.example` from the settings: every variable, what it does, and its default.

python scripts/env_example.py           prints it
python scripts/env_example.py --write   writes it
"""

import sys
from pathlib import Path

from pydantic.fields import FieldInfo

from adapters.environment import is_secret
from adapters.settings import Settings

TARGET = Path(__file__).resolve().parents[1] / ".env.example"
_HEAD = """\
# 公估助手的全部设置。复制为 .env 后取消注释再修改；环境变量优先于 .env。
# Every setting. Copy to .env and uncomment what you change; the process environment wins over .env.
# 机密可改由文件提供：在变量名后加 _FILE。A secret may come from a file: append _FILE to its name.
# 本文件由 make env-example 生成。Written by `make env-example`.
"""
#: the first field of each group, and the group's title
_GROUPS = {
    "host": "网页与本机 / web and this machine",
    "database_url": "数据服务：全部留空即用内置 / data services: leave empty for the embedded ones",
    "llm_base_url": "模型 / models",
    "auth_secret": "账号 / accounts",
    "report_template_dir": "报告 / the report",
    "max_upload_mb": "上限 / limits",
    "ocr_engine": "后台识别 / background reading",
}


def render() -> str:
    """The whole file."""
    lines = [_HEAD]
    for name, field in Settings.model_fields.items():
        if name in _GROUPS:
            lines.append(f"\n# --- {_GROUPS[name]}")
        lines += [f"# {field.description}", f"#{name.upper()}={_default(field)}"]
    return "\n".join(lines) + "\n"


def _default(field: FieldInfo) -> str:
    if field.default is None or is_secret(field):
        return ""
    return str(field.default).lower() if isinstance(field.default, bool) else str(field.default)


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        TARGET.write_text(render(), encoding="utf-8")
    else:
        sys.stdout.write(render())
