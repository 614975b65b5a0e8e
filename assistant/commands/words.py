"""The words of the command line. Importing this imports no service library, so that `--help` is instant."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction
from pathlib import Path
from typing import NoReturn


class Parser(ArgumentParser):
    """One clear line instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: 用法有误 / bad usage: {message}（{self.prog} --help）\n")


def parser() -> Parser:
    """Parses into a Namespace with `word` (such as "evidence add"), `json` and the word's own arguments."""
    top = Parser(
        prog="assistant",
        description="公估助手 / Adjuster Assistant",
        epilog="退出码 0 完成 · 1 未能完成 · 2 输入有误 · 3 服务未运行 · 78 设置有误",
        formatter_class=RawDescriptionHelpFormatter,
    )
    words = top.add_subparsers(metavar="WORD", required=True, parser_class=Parser)
    _cases(words)
    _unlock(words)
    _talk(words)
    _results(words)
    _reviewing(words)
    _operations(words)
    return top


def _word(words: "_SubParsersAction[Parser]", name: str, text: str, full: str = "") -> Parser:
    made = words.add_parser(name, help=text, description=text)
    made.add_argument("--json", action="store_true", help="标准输出只有 JSON / JSON only on stdout")
    made.set_defaults(word=full or name)
    return made


def _group(words: "_SubParsersAction[Parser]", name: str, text: str) -> "_SubParsersAction[Parser]":
    made = words.add_parser(name, help=text, description=text)
    return made.add_subparsers(metavar="WORD", required=True, parser_class=Parser)


def _of_case(words: "_SubParsersAction[Parser]", name: str, text: str, full: str = "") -> Parser:
    made = _word(words, name, text, full)
    made.add_argument("case", metavar="CASE", help="案件编号（或报告号）/ case id")
    return made


def _cases(words: "_SubParsersAction[Parser]") -> None:
    case = _group(words, "case", "案件 / cases")
    create = _word(case, "create", "新建案件 / open a case", "case create")
    create.add_argument("--title", required=True)
    create.add_argument("--line", default="", help="险种，如 财产综合险；留空则自动识别 / line of business")
    _word(case, "list", "列出案件 / list cases", "case list")
    evidence = _group(words, "evidence", "证据材料 / evidence")
    add = _of_case(
        evidence, "add", "上传材料并等待识别 / add files and wait until they are read", "evidence add"
    )
    add.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="文件或文件夹 / file or folder")
    add.add_argument("--no-wait", action="store_true", help="不等待识别 / do not wait")
    add.add_argument(
        "--timeout", type=float, default=0, metavar="SECONDS", help="最长等待；0 不限 / 0: no limit"
    )


def _unlock(words: "_SubParsersAction[Parser]") -> None:
    unlock = _word(words, "unlock", "用密码打开加密材料并等待识别 / open a locked file with its password")
    unlock.add_argument(
        "file", metavar="FILE", help="材料编号，或唯一的文件名 / file id, or a name that is unique"
    )
    unlock.add_argument(
        "--password-stdin", action="store_true", help="从标准输入读密码，否则提示输入 / else asked for"
    )
    unlock.add_argument("--no-wait", action="store_true", help="不等待识别 / do not wait")
    unlock.add_argument(
        "--timeout", type=float, default=0, metavar="SECONDS", help="最长等待；0 不限 / 0: no limit"
    )


def _talk(words: "_SubParsersAction[Parser]") -> None:
    ask = _of_case(words, "ask", "就案件材料提问 / ask a question")
    ask.add_argument("question", metavar="QUESTION")
    chat = _of_case(words, "chat", "对话：标准输入每行一句 / talk, one message a line on stdin")
    chat.add_argument(
        "--approve", action="store_true", help="代本人同意每个待确认事项 / agree to every question"
    )
    chat.add_argument("--thread", default="", metavar="ID", help="继续某个对话 / go on in a thread")


def _results(words: "_SubParsersAction[Parser]") -> None:
    _of_case(words, "facts", "事实及出处 / facts with sources")
    _of_case(words, "findings", "缺失、矛盾与异常 / gaps, conflicts, anomalies")
    _of_case(words, "compare", "三方比对：清单、发票、账册、清点 / lists against each other")
    _of_case(words, "timeline", "带日期的事项按时间排列 / everything dated, in order")
    _of_case(words, "loss", "理算 / reckon the loss")
    sheet = _of_case(words, "worksheet", "传回修改后的理算表：先看差异 / bring back a changed worksheet")
    sheet.add_argument("path", metavar="FILE", type=Path, help="修改后的理算表.xlsx")
    sheet.add_argument("--apply", action="store_true", help="采用这些更改 / take the changes over")
    draft = _of_case(words, "draft", "起草报告 / draft the report")
    draft.add_argument("--chapter", default="", metavar="N", help="只起草一章：序号、章名或章键")
    draft.add_argument("--reserve", default="", metavar="AMOUNT", help="建议准备金 / reserve, as you set it")
    _of_report(draft)
    export = _of_case(words, "export", "导出报告 / export the report")
    export.add_argument("--format", default="docx,pdf", metavar="F,F", help="docx,pdf,xlsx,zip")
    _of_report(export)
    export.add_argument("-o", "--output", required=True, type=Path, metavar="DIR")
    evaluate = _word(words, "evaluate", "对案例包端到端评分 / run and score case packs")
    evaluate.add_argument("packs", metavar="PACK_DIR", nargs="+", type=Path)
    evaluate.add_argument(
        "--keep", type=Path, metavar="DIR", help="保留导出文件与全部输出 / keep what was made"
    )


def _of_report(made: Parser) -> None:
    made.add_argument(
        "--type",
        default="final",
        choices=("advice", "preliminary", "interim", "final", "supplementary"),
        help="查勘快报 advice、初步 preliminary、进展 interim、最终 final、补充 supplementary",
    )


def _reviewing(words: "_SubParsersAction[Parser]") -> None:
    chapter = _group(words, "chapter", "一章的版本与审阅 / versions of a chapter")
    for name, text in (
        ("versions", "列出各版 / list versions"),
        ("diff", "比较两版 / compare two versions"),
        ("restore", "恢复旧版为新版 / bring an older version back"),
        ("approve", "通过 / approve"),
        ("return", "退回并写明意见 / send back"),
    ):
        made = _of_case(chapter, name, text, f"chapter {name}")
        made.add_argument("--chapter", required=True, metavar="N", help="序号、章名或章键")
        _of_report(made)
        if name == "diff":
            made.add_argument("--from", dest="from_", type=int, default=0, metavar="N")
            made.add_argument("--to", type=int, default=0, metavar="N")
        elif name == "restore":
            made.add_argument("--version", type=int, required=True, metavar="N")
        elif name != "versions":
            made.add_argument("--comment", default="", help="意见 / comment")
    review = _group(words, "review", "三审 / review of a whole report")
    for name, text in (
        ("show", "审核进度 / where it stands"),
        ("submit", "主办送审 / hand in"),
        ("pass", "通过本人的步骤 / pass your step"),
        ("return", "退回并写明意见 / send back"),
    ):
        made = _of_case(review, name, text, f"review {name}")
        _of_report(made)
        if name != "show":
            made.add_argument(
                "--password-stdin", action="store_true", help="从标准输入读本人密码 / else asked for"
            )
        if name == "submit":
            made.add_argument("--reason", default="", help="更正原因 / why it is corrected")
            made.add_argument(
                "--correcting", action="store_true", help="更正上一期而非新一期 / correct the last one"
            )
        elif name != "show":
            made.add_argument("--comment", default="", help="意见 / comment")
    staff = _group(words, "staff", "案件人员 / people of a case")
    _of_case(staff, "list", "列出 / list", "staff list")
    given = _of_case(staff, "set", "指派角色 / give a role", "staff set")
    given.add_argument("name", metavar="NAME", help="账号 / account")
    given.add_argument("role", metavar="ROLE", help="主办、协办、校对、复核、签发、查阅")
    gone = _of_case(staff, "remove", "移出 / take off the case", "staff remove")
    gone.add_argument("name", metavar="NAME")


def _operations(words: "_SubParsersAction[Parser]") -> None:
    serve = _word(words, "serve", "启动全部服务 / start everything")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.add_argument("--headless", action="store_true", help="不启动网页 / without the web")
    _word(words, "migrate", "更新数据库结构 / bring the schema up to date")
    _word(words, "doctor", "检查各部分并说明如何处理 / check every part")
    again = _word(words, "reprocess", "用新版识别与规则在后台重读旧文件 / read files again by today's rules")
    again.add_argument("--case", default="", metavar="CASE", help="只限一个案件 / one case only")
    again.add_argument("--extraction-only", action="store_true", help="只重新提取，不再识别 / without OCR")
    again.add_argument("--all", action="store_true", help="不论版本全部重读 / whatever read them")
    spending = _word(words, "spending", "模型费用：按案件、章节、人员、模型 / what models cost")
    spending.add_argument("--case", default="", metavar="CASE", help="只限一个案件 / one case only")
    spending.add_argument("--days", type=int, default=30, metavar="N", help="最近几天 / of the last N days")
    user = _group(words, "user", "账号 / accounts")
    for name, text in (("add", "新增账号 / add an account"), ("password", "重设密码 / set a new password")):
        made = _word(user, name, text, f"user {name}")
        made.add_argument("name", metavar="NAME")
        made.add_argument("--password-stdin", action="store_true", help="从标准输入读密码 / else random")
        if name == "add":
            made.add_argument(
                "--owner", action="store_true", help="可管理账号与运维 / may operate the service"
            )
    _keeping(words)


def _keeping(words: "_SubParsersAction[Parser]") -> None:
    backup = _word(words, "backup", "加密备份数据库与文件 / encrypted backup of database and files")
    backup.add_argument("-o", "--output", type=Path, metavar="DIR", help="备份目录 / the backup's folder")
    kind = backup.add_mutually_exclusive_group()
    kind.add_argument("--incremental", action="store_true", help="只备份变化 / what changed since the last")
    kind.add_argument("--dump", action="store_true", help="可移植的转储 / portable, for other versions")
    kind.add_argument("--wal", action="store_true", help="持续备份直到停止 / follow until stopped")
    backup.add_argument("--every", type=float, default=15, metavar="SECONDS", help="--wal 的间隔 / its pace")
    for name, default, text in (
        ("days", 14, "每天 / every one of so many days"),
        ("weeks", 8, "每周一份 / one a week"),
        ("years", 30, "每年一份 / one a year"),
    ):
        backup.add_argument(f"--keep-{name}", type=int, default=default, metavar="N", help=f"保留{text}")
    more = backup.add_subparsers(metavar="verify|drill", parser_class=Parser)
    verify = _word(more, "verify", "逐字节核对备份 / read and prove every byte", "backup verify")
    verify.add_argument("source", type=Path, metavar="DIR")
    drill = _word(more, "drill", "演练：另处恢复并核对 / restore aside and compare", "backup drill")
    drill.add_argument("source", type=Path, metavar="DIR")
    restore = _word(words, "restore", "从备份恢复 / restore a backup")
    restore.add_argument("source", type=Path, metavar="DIR")
    restore.add_argument("--at", default="", metavar="TIME", help="恢复到该时刻 / to that moment (ISO 8601)")
    restore.add_argument("--to", type=Path, metavar="HOME", help="恢复为新的数据目录 / a new data directory")
    restore.add_argument("--force", action="store_true", help="覆盖已有数据 / replace what is there")
    for made in (drill, restore):
        made.add_argument("--scratch", type=Path, metavar="DIR", help="临时空间 / where there is room")
