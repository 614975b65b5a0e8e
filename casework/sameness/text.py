"""Text made comparable: one width, one case, simplified letters; and how far two strings are apart."""

import re
import unicodedata
from difflib import SequenceMatcher

_PUNCTUATION = re.compile(r"[\s()（）\[\]【】〔〕,，.。、;；:：'\"“”‘’《》<>·\-—–_/&]+")
#: traditional letters that papers from abroad carry, and their simplified form
_SIMPLE = str.maketrans(
    "貿國際險發廣東華業電機車樓區縣號廠倉庫處貨運輸進導興豐龍馬灣鎮鄉遠達寶藝鋼鐵銅鋁實資產儀設備製紡織絲綢潤順陽陳張劉楊趙黃吳蘇滬遼寧瀋濱臺萬億圓錢總會計證書單據傷醫療費賠償責財損壞滅災風線纜氣體溫濕燈門頂層間",
    "贸国际险发广东华业电机车楼区县号厂仓库处货运输进导兴丰龙马湾镇乡远达宝艺钢铁铜铝实资产仪设备制纺织丝绸润顺阳陈张刘杨赵黄吴苏沪辽宁沈滨台万亿圆钱总会计证书单据伤医疗费赔偿责财损坏灭灾风线缆气体温湿灯门顶层间",
)


def simplified(text: str) -> str:
    """NFKC and simplified letters; punctuation and blanks stay."""
    return unicodedata.normalize("NFKC", text).translate(_SIMPLE)


def canonical(text: str) -> str:
    """One width, one case, no punctuation or blanks: （）, () and full-width letters are alike."""
    return _PUNCTUATION.sub("", simplified(text)).casefold()


def chinese(text: str) -> bool:
    """Whether it is written in Chinese."""
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def one_off(a: str, b: str) -> bool:
    """One character replaced, added or left out, or two neighbours swapped."""
    if len(a) < 2 or len(b) < 2 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        swapped = len(off) == 2 and off[1] - off[0] == 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]
        return (len(off) == 1 and len(a) > 2) or swapped
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def common(a: str, b: str) -> int:
    """The longest run of characters both have."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
