"""起草, 理算, 导出 …: commands found in a sentence, in the order they stand."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from casework.figures.numerals import numeral
from casework.instructions.comparing import COMPARE, REPEATS, TIMELINE, compare_call
from casework.instructions.elsewhere import SIMILAR, similar_call
from casework.instructions.plan import Call

_CHAPTER = re.compile(
    r"第\s*[一二三四五六七八九十\d]+\s*章|「[^」]+」|(?:封面|声明|摘要|概况|委托事项|保险单情况|被保险人及标的|出险经过|查勘情况|"
    r"原因分析|责任分析|损失核定|定损|残值|施救费用?|理算|追偿|结论|特别说明|保留事项|签章|附件)(?=一?(?:章|部分|这章|内容))"
)
_FORMATS = {
    "docx": r"word|docx?|文档",
    "pdf": r"pdf",
    "xlsx": r"excel|xlsx?|理算表|工作簿|表格",
    "zip": r"zip|压缩包|(?:核验|校验|验证|归档|报告|存档)包|verif\w+ bundle|report bundle",
}

_COMPUTE = (
    r"(?:生成|(?<![导输])出具?|做|列出?|编制)\S{0,4}理算表|理算(?![表所内时中书结依范金]|章)(?!\S{0,2}范围)|重新?(?:计|核)算|重算|算(?:一下|出)?赔(?:款|付)|计算(?:一下)?(?:赔款|赔付|损失)"
    r"|算一?算|再算|算一?遍|算(?:一?下|出来?|个数|个?结果|完|好)(?=$|[，,吧呗了]|给|看|让|发|并|，|赔|理赔|应赔|该赔)|理算结果(?=\S{0,2}(?:给|出|发|看))|(?:给|出|看|发|要)\S{0,4}理算结果|run the (?:loss|adjustment)|work out the (?:loss|claim|indemnity)|calculate|compute|reckon"
)
_DRAFT = (
    r"起草|草拟|撰写|编写|拟写|拟定|写(?:出|一下|好)?(?=(?:整个|整份|全部|所有|各|一份|第|初步|中期|最终|公估)?\S{0,8}(?:章|报告))"
    r"|(?:报告|章节?|全文|各章)\S{0,10}?(?:写(?:出来?|好|上|完|齐|全|一下|一遍)|写吧|写了吧)(?![错得])|写(?:报告|出来(?=吧|$))"
    r"|出具(?=\S{0,4}报告)|生成(?=(?:公估)?报告(?!的?(?:word|pdf|docx|文件))|全部章|各章|第)|draft|write\s+(?:all|the|chapter)"
)
_APPROVE = r"通过|(?:各|每|逐|全部?|所有)\S{0,2}章节?\S{0,3}?(?<![看审读查走经])过(?!目|一[遍下]|[程渡去期高低于的])|批准|核准|定稿|同意(?!由|以|按|赔)|approve"
_APPROVE_CONTEXT = r"章|全部|报告|全文|草稿|都|均|所有|无误|all|chapters?"
_EXPORT = r"出(?:一?[个份])?(?=\s?(?:excel|word|pdf|xlsx|docx))|导(?:出|成|一[份个下]|份)|导(?=\s?(?:word|pdf|excel|docx|xlsx))|输出|下载|打印|export|download|生成(?=\S{0,6}(?:word|pdf|docx|excel|文件))"
_CHECK = r"复核(?!人|意见)|检查(?:一下|一遍)?(?:全文|报告|全部|错误)|自查|校对|按复核标准|check the report|review the report"
_CONFLICTS = r"^有(?:没有|无)?\S{0,4}(?:矛盾|冲突|不一致)\S{0,3}$|(?:列出|有哪些|哪些|查看|看看|所有)\S{0,8}(?:矛盾|不一致|冲突)|(?:矛盾|冲突)\S{0,4}(?:有哪些|列出)|list (?:the )?conflicts"
_LETTER = r"补充(?:资料|材料)(?:清单|函)|补充资料|补充材料通知|补正通知|一次性通知|资料补充清单|索要资料|request (?:for )?documents"
_MISSING = (
    r"(?:看看?|说说|列出|列一下|讲讲)\S{0,6}(?:缺|差(?!异|别))|缺(?:什么|哪些|啥|不缺|少|了什么|失)|还(?:缺|差|少|需要什么|需要哪些|要补|得补)|(?:要|需|该|得)补(?:充)?(?:什么|哪些|啥|交什么)|缺的(?:[^，]{0,4}(?:列|说|写|告诉|报)|是)|差(?:什么|哪些)(?:材料|资料)?|"
    r"(?:资料|材料)(?:齐|全)了?(?:吗|没有|不)|what(?:'s| is) missing"
)
_OVERVIEW = r"概览|总体情况|案情台账|案件(?:现状|进展|情况)|资料已(?:经)?(?:上传|齐)|材料(?:都|已)?(?:在这里|已上传|已齐|都齐)|都在这里|overview|case status"
_NEXT = r"下一步|接下来(?:做|该|怎么)|现在(?:该|要)做什么|next step|what(?:'s| is) next"
_FILES = r"(?:有|收到|上传)了?哪些(?:材料|资料|文件|证据)|(?:材料|资料|证据|文件)(?:清单|列表)|list (?:the )?(?:files|evidence)"
_PHOTOS = r"(?:看看?|查看|打开|列出|整理|展示|按\S{0,8}排列?|归类|分组)\S{0,8}(?:照片|相片|图片)(?!\S{0,6}(?:里|中|上)\S)|(?:照片|相片)(?:墙|相册|列表|清单|面板|一览|按\S{1,10}(?:排|分|列|整理)\S{0,3}|整理一下|分组|归类)|(?:show|list|open)\s+(?:me\s+)?(?:the\s+|all\s+)?photos?"
_FACTS = r"(?:列出|有哪些|查看)\S{0,4}事实|list (?:the )?facts"
_DIFF = r"(?:有什么|显示|查看|看看?)\S{0,10}(?:差异|变化|改动)|改了什么|show (?:the )?diff"


#: what a report other than the final one is called; the first that is named wins
_REPORTS = {
    "advice": r"查勘快报|即时报告|快报|first advice",
    "preliminary": r"初步(?:公估)?报告|初期报告|preliminary report",
    "interim": r"(?:中期|进展|进度|阶段)(?:性)?(?:公估)?报告|interim report|progress report",
    "supplementary": r"补充(?:公估)?报告|supplementary report",
}


_REVIEWING = (
    r"三审|送审|签发(?:到|进度|情况|了)|(?:审核|审批)(?:进度|到哪|情况)|到(?:哪|谁)\S{0,3}审|review status"
)


def _report(sentence: str) -> dict[str, str]:
    """{"report": …} for any but the final report."""
    named = next((r for r, words in _REPORTS.items() if re.search(words, sentence, re.I)), "")
    return {"report": named} if named else {}


def _draft_call(sentence: str) -> Call:
    """One page without a name is the final report's own one-page chapter."""
    report = _report(sentence)
    page = "一页" in sentence and not report
    return Call("draft_chapter", {"chapter": _chapter(sentence) or ("摘要" if page else ""), **report})


def _approve_call(sentence: str) -> Call:
    return Call("request_approval", {"chapter": _chapter(sentence), **_report(sentence)})


def _export_call(sentence: str) -> Call:
    named = [f for f, words in _FORMATS.items() if re.search(words, sentence, re.I)]
    if re.search(r"三种|(?:所有|全部|各种?)格式|all formats", sentence, re.I):
        named = [f for f in _FORMATS if f != "zip"]
    return Call("export_report", {"formats": named or ["docx", "pdf"], **_report(sentence)})


_RESULT = re.compile(
    r"(?:应|该|能|可|要)?赔(?:付)?多少|赔款(?:金额)?(?:是|有|为)?多少|赔付(?:金额)?(?:是|为)?多少|how much (?:is|will be) (?:paid|payable)",
    re.I,
)
_OTHERS = re.compile(r"第三方|第三者|对方|承运人|责任方|交强险|社保|已经?赔")


def asks_for_result(sentence: str) -> bool:
    """“算一下赔多少”: the answer is a reckoning, not a passage of the papers."""
    return bool(_RESULT.search(sentence)) and not _OTHERS.search(sentence)


_WORKSHEET = (
    r"(?:采用|按照?|依|用|导入|更新|应用|载入)\S{0,12}?(?:修改|改好|改过|调整|更正|传回|上传|回传)\S{0,6}(?:理算表|核定明细|表格|工作簿|excel|xlsx)"
    r"|(?:理算表|核定明细)\S{0,4}(?:改好了|已修改|已改|传回来?了|改过了)|(?:take over|apply|import) the (?:corrected|changed|returned) (?:worksheet|workbook|schedule)"
)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def _worksheet_call(sentence: str) -> Call:
    named = _DIGEST.search(sentence)
    return Call("take_over_worksheet", {"sheet": named[0]} if named else {})


_COMMANDS: tuple[tuple[str, str, Callable[[str], Call]], ...] = (
    ("compute", _COMPUTE, lambda _: Call("compute_loss")),
    ("draft", _DRAFT, _draft_call),
    ("approve", _APPROVE, _approve_call),
    ("export", _EXPORT, _export_call),
    ("worksheet", _WORKSHEET, _worksheet_call),
    ("check", _CHECK, lambda _: Call("check_report")),
    ("conflicts", _CONFLICTS, lambda _: Call("list_findings", {"code": "conflict"})),
    ("letter", _LETTER, lambda _: Call("request_documents")),
    ("overview", f"{_MISSING}|{_OVERVIEW}", lambda _: Call("case_overview")),
    ("next", _NEXT, lambda _: Call("next_step")),
    ("files", _FILES, lambda _: Call("list_evidence")),
    ("compare", COMPARE, compare_call),
    ("timeline", TIMELINE, lambda _: Call("show_timeline")),
    ("repeats", REPEATS, lambda _: Call("find_repeats")),
    ("similar", SIMILAR, similar_call),
    ("photos", _PHOTOS, lambda _: Call("show_photos")),
    ("facts", _FACTS, lambda _: Call("list_facts")),
    ("diff", _DIFF, lambda s: Call("show_diff", {"chapter": _chapter(s), **_report(s)})),
    ("reviewing", _REVIEWING, lambda s: Call("review_status", _report(s))),
)


def with_titles(sentence: str, titles: Iterable[str]) -> str:
    """A firm's own chapter titles are set in 「」, so that they are known as chapters where the sentence names them so."""
    for title in titles:
        sentence = re.sub(rf"(?<!「){re.escape(title)}(?=一?章|部分|这章|内容)", f"「{title}」", sentence)
    return sentence


def commands(sentence: str) -> list[Call]:
    """The commands of one sentence in order, each once."""
    found: list[tuple[int, Call]] = []
    for name, pattern, make in _COMMANDS:
        match = re.search(pattern, sentence, re.I)
        if match is None or (name == "approve" and not _is_approval(sentence, match)):
            continue
        if name == "compute" and _talks_about_scope(sentence, match.start()):
            continue
        found += [(match.start(), call) for call in _for_chapters(make(sentence), sentence)]
    if any(call.tool == "compare_records" for _, call in found):
        found = [(at, call) for at, call in found if call.tool != "list_findings"]  # 哪些清单和发票不一致
    if any(call.tool == "find_repeats" for _, call in found):
        found = [(at, call) for at, call in found if call.tool != "search_my_cases"]  # 发票在别的案件里用过吗
    if asks_for_result(sentence) and all(call.tool != "compute_loss" for _, call in found):
        found.append((len(sentence), Call("compute_loss")))
    return [call for _, call in sorted(found, key=lambda pair: pair[0])]


_SEVERAL = re.compile(
    r"第\s*(?P<a>[一二三四五六七八九十\d]{1,3})\s*章?\s*(?P<joint>[至到、和及与~-])\s*第?\s*(?P<b>[一二三四五六七八九十\d]{1,3})\s*章"
)


def _for_chapters(call: Call, sentence: str) -> list[Call]:
    """One call for each chapter: 第五章和第六章, 第四章至第六章."""
    several = (
        _SEVERAL.search(sentence) if call.tool in ("draft_chapter", "request_approval", "show_diff") else None
    )
    if several is None:
        return [call]
    first, last = (_ordinal(several[part]) for part in ("a", "b"))
    through = several["joint"] in "至到~-"
    if first is None or last is None or last <= first:
        return [call]
    return [
        Call(call.tool, {**call.arguments, "chapter": f"第{n}章"})
        for n in (range(first, last + 1) if through else (first, last))
    ]


def _ordinal(text: str) -> int | None:
    value = Decimal(text) if text.isdigit() else numeral(text)
    return int(value) if value is not None else None


def _is_approval(sentence: str, match: re.Match[str]) -> bool:
    """“各章通过” approves; “经协商通过快递” or “不通过” does not."""
    before = sentence[max(0, match.start() - 2) : match.start()]
    if re.search(r"[不未没]", before):
        return False
    part = next((p for p in re.split(r"[，,；;。]", sentence) if match[0] in p), sentence)
    return bool(re.search(_APPROVE_CONTEXT, part, re.I)) or len(part.strip()) <= 8


def _talks_about_scope(sentence: str, at: int) -> bool:
    """“检验费不在本次理算内”, “不纳入理算”: about what is reckoned, not a command to reckon."""
    before = re.split(r"[，,；;。]", sentence[:at])[-1]
    about = r"不(?:在|纳入|计入|属于|参与|列入|进|入|走|涉及)|剔除|排除|按照?\S{1,8}$|以\S{1,8}(?:口径|基础)?$|先\S{1,6}$"
    return bool(re.search(about, before)) and not re.search(r"请|麻烦|重新|再|开始|可以", before)


def _chapter(sentence: str) -> str:
    match = _CHAPTER.search(sentence)
    return match[0].strip("「」") if match else ""


#: titles that name a chapter without the word 章 when something is to be changed in it
_TITLES = (
    r"声明|摘要|概况|委托事项|保险单情况|被保险人及标的|出险经过|查勘情况|(?:事故)?原因分析|(?:保险)?责任分析|损失核定|残值(?:处理)?(?:章|部分)|施救(?:费用)?(?:章|部分)|"
    r"理算(?:章|部分)|追偿|公估结论|结论|特别说明|保留事项|附件清单"
)
_REVISE = re.compile(
    r"第\s*[一二三四五六七八九十\d]+\s*段|[改写]?(?:得)?(?:短|长|简洁|详细|具体)(?:一?[点些])|改短|写短|写长|补上|补充一|补充说明|补充(?=第|对|关于)|加上|增加一|"
    r"删(?:除|掉|去)|改写|重写|润色|精简|压缩|扩写|退回|改[为成]|分别论述|shorten|rewrite|expand",
    re.I,
)


def revised_chapter(sentence: str) -> str:
    """The chapter that a sentence wants changed (“第五章写短一点”, “把责任分析改为两种假设”), or ""."""
    if not _REVISE.search(sentence):
        return ""
    named = _chapter(sentence)
    if named:
        return named
    title = re.search(
        rf"(?:把|将|请把|请将|对|给)(?P<title>{_TITLES})|^(?P<first>{_TITLES})(?=[^，]{{0,6}}(?:短|长|改写|重写|精简|压缩|详细|补))",
        sentence,
    )
    return (title["title"] or title["first"]) if title else ""


def chapter_named(sentence: str) -> str:
    """The chapter that a sentence names, or ""."""
    return _chapter(sentence)
