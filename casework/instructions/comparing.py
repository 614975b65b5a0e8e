"""三方比对, 时间线, 重复的发票: how a look across the papers is asked for."""

import re

from casework.instructions.plan import Call

_PAPERS = r"(?:清单|报损|索赔|申报|发票|账[册面本目簿上]|台账|明细账|卡片|进销存|库存|清点|盘点|查勘|装箱单|提单|运单|报价)"
COMPARE = (
    rf"(?:三|两|双|四|多)方(?:比对|核对|对账)|(?:逐项|逐行|逐一)(?:比对|核对|对账)|对账(?!单)|{_PAPERS}\S{{0,6}}(?:和|与|跟|同|对|、)\S{{0,10}}{_PAPERS}\S{{0,14}}(?:比对|核对|对不上|对得上|对一|对账|比一|比较|不一致|一致|不符|差异|差多少)"
    rf"|(?:比对|核对|比较|对比)(?:一下|下)?\S{{0,8}}{_PAPERS}\S{{0,4}}(?:和|与|跟|同|对|、)\S{{0,10}}{_PAPERS}|(?:compare|reconcile)\s+(?:the\s+)?(?:claim|loss|list|invoices?|stock|ledger|packing)"
)
TIMELINE = r"时间[线轴]|按(?:照)?(?:时间|先后)(?:顺序|先后)?(?:来|给我|帮我|把)?(?:排|列|整理|梳理|理)|(?:经过|事件|事项)\S{0,4}按(?:时间|先后)|大事记|timeline|chronolog(?:y|ical)"
REPEATS = r"(?:重复(?!保险|投保)\S{0,6}(?:发票|票据|照片|单据)|(?:发票|票据|照片|单据|车架号|资产编号)\S{0,12}(?:重复(?!保险)|用过|出现过|(?:别|其)[的他]案)|查重|duplicate (?:invoices?|photos?))"
_AGAINST = {
    "invoice": r"发票|invoice", "book": r"账[册面本目簿上]|台账|明细账|卡片|进销存|库存|ledger|stock|asset card",
    "count": r"清点|盘点|查勘|survey|count", "packing": r"装箱单|提单|运单|packing|b/l|waybill", "quote": r"报价|quotation",
}  # fmt: skip
_APART = r"对不上|不一致|不符|差异|差多少|多报|differ"


def compare_call(sentence: str) -> Call:
    """With the papers named; 三方比对 and a claim list alone mean all of them."""
    named = [side for side, words in _AGAINST.items() if re.search(words, sentence, re.I)]
    arguments: dict[str, object] = {"against": named} if named else {}
    return Call(
        "compare_records", arguments | ({"only_different": True} if re.search(_APART, sentence) else {})
    )
