"""以前有没有类似的案子: a question across one's other cases, and what it is about."""

import re

from casework.instructions.plan import Call

_CASE = r"(?:案子|案件|案例|个案|赔案|先例|(?<=[的个件类])案)"
_LIKE = r"(?:类似|相似|相近|同类|同样|一样|差不多|雷同|可(?:以)?参考)"
_BEFORE = r"(?:以前|之前|过去|以往|往年|从前|去年|前年|历史上)"
_DONE = r"(?:做|办|接|处理|遇到?|碰到?|公估|理算)过"
_OTHERS = r"(?:(?:别|其[他它]|另外|其余)的?|(?:我的?|手上|手里|手头)的?(?:其[他它]|所有|全部|各个?|别的?)|(?:所有|全部)的?)"
SIMILAR = (
    rf"{_LIKE}的?\S{{0,16}}?{_CASE}|{_BEFORE}\S{{0,6}}{_DONE}\S{{0,20}}?{_CASE}|{_BEFORE}的{_CASE}"
    rf"|{_DONE}\S{{0,16}}?{_CASE}(?:吗|没|么|[？?]|$)|(?:查|找|搜|看)\S{{0,4}}{_OTHERS}{_CASE}|{_OTHERS}{_CASE}(?:里|中|当中)\S"
    r"|(?:similar|comparable|past|previous|other|all) (?:my )?(?:cases|claims)|across (?:all )?(?:my )?cases|precedents?\b"
)
#: how it is asked, not what is asked about
_ASKING = re.compile(
    rf"有没有|有无|是否|是不是|能不能|可不可以|请问|请|麻烦|帮我|给我|一下|哪些|什么|怎么|如何|多少|{_LIKE}|{_BEFORE}|{_DONE}|{_OTHERS}|{_CASE}"
    r"|我们|咱们|查找|查查|找找|搜索|看看|本案|该案|关于"
    r"|\b(?:have|has|did|do|we|i|any|are|is|there|in|my|all|across|other|similar|comparable|past|previous|before|cases?|"
    r"claims?|precedents?|like|this|the|a|an|of|for|find|show|me|seen|handled|had|with|about)\b|[，。！？,.!?\s]+",
    re.I,
)


_EDGES = "我的地得过在里中吗呢么没有和跟与找查搜看是了"


def similar_call(sentence: str) -> Call:
    """What it is about in the person's words; nothing where only similar cases are asked for: then it is this case."""
    parts = (part.strip(_EDGES) for part in _ASKING.sub(" ", sentence).split())
    about = " ".join(part for part in parts if len(part) > 1)
    return Call("search_my_cases", {"about": about} if about else {})
