"""Do two names mean the same policy item? 房屋建筑（厂房及仓库） and 厂房 do; 机器设备 and 存货 do not."""

import re
from collections.abc import Sequence

from casework.figures.script import half_width

#: words that people use for one class of property; data, extend freely
SYNONYMS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "房屋建筑 房屋建筑物 房屋及建筑物 房屋 建筑物 建筑 厂房 仓库 库房 办公楼 宿舍楼 车间 固定资产房屋 房屋主体 主体结构 房产 buildings building premises",
        "机器设备 机械设备 生产设备 设备 机器 固定资产设备 机械 设备类 加工设备 machinery equipment plant",
        "存货 流动资产 库存 库存商品 原材料 产成品 半成品 在产品 货物 商品 仓储物 库存货物 stock stocks inventory merchandise",
        "装修 装潢 室内装修 房屋装修 室内装潢 装饰装修 附属设施 decoration fixtures",
        "家具家电 室内财产 家用电器 家电 家具 室内物品 家庭财产 衣物 衣物床品 床上用品 contents",
        "办公设备 办公用品 电子设备 电脑设备",
        "工程 合同工程 永久工程 建筑工程 主体工程 工程本体 工程本身 土建工程 安装工程 临时工程 contract works works",
        "施工机具 施工用机器 施工用机具 施工用机器装置及设备 施工机器设备 施工用设备 施工机械 施工设备 工程机械 建筑施工机具 装置机具 机具 construction plant",
        "清理费用 清除残骸 清除残骸费 清理残骸费用 残骸清理 清除残骸费用 清理残骸 清理现场费用 清障 清障费 清障费用 debris removal",
        "车辆损失 机动车损失 车损 车损险 机动车损失保险 车辆损失险 机动车损失险 本车损失 标的车损失 own damage",
        "第三者责任 三者 三者险 商业三者 商业三者险 第三者责任险 第三者责任保险 机动车第三者责任保险 三者车 三者车损 三者物损 三者损失 三者财产损失 对方车损 对方车辆损失 第三者财产损失 third party liability",
        "医疗费用 医疗 医疗费 医疗津贴 医药费 住院费 medical expenses",
        "人身伤亡 人身伤害 人身损害 bodily injury",
        "死亡伤残 伤残 残疾 残疾赔偿金 伤残赔偿金 死亡赔偿金 伤残赔偿 死亡伤残赔偿 disability",
        "误工费 误工费用 误工津贴 误工补贴 误工 误工损失 lost wages",
        "财产损失 财产损失赔偿 物损 property damage",
        "营业中断 营业中断损失 利润损失 毛利润 毛利润损失 营业利润损失 business interruption gross profit",
        "施救费用 施救费 抢救费用 施救抢救费用 sue and labour",
    )
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】")
_NOISE = re.compile(r"[\s\d、,;:/.\-—_]+|及其附属|其他|部分|合计|小计|类$|损失$|项目$|共计")


def same_item(a: str, b: str) -> bool:
    return similarity(a, b) >= THRESHOLD


THRESHOLD = 0.6


def best_match(name: str, candidates: Sequence[str]) -> str | None:
    """The candidate most like `name`; None when none is alike enough or two are equally alike but differ."""
    scored = sorted(((similarity(name, c), c) for c in dict.fromkeys(candidates)), reverse=True)
    if not scored or scored[0][0] < THRESHOLD:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    return scored[0][1]


def similarity(a: str, b: str) -> float:
    """0..1: equal names 1, the same without asides .95, one named within the other .85, synonyms .8, else shared characters."""
    if half_width(a).strip().lower() == half_width(b).strip().lower():
        return 1.0
    core_a, core_b = _core(a), _core(b)
    if core_a and core_a == core_b:
        return 0.95
    aside = _aside_score(a, core_b, b, core_a)
    shared = _bigrams(core_a) & _bigrams(core_b)
    total = len(_bigrams(core_a)) + len(_bigrams(core_b))
    dice = 2 * len(shared) / total if total else 0.0
    return max(aside, 0.8 if _synonyms(core_a, core_b) else 0.0, _within(core_a, core_b), min(dice, 0.9))


def _core(name: str) -> str:
    return _NOISE.sub("", _ASIDE.sub("", half_width(name).lower()))


def _aside_score(a: str, core_b: str, b: str, core_a: str) -> float:
    """存货 in 流动资产（存货）: what stands in brackets names the item too."""
    inside = [(x, core) for text, core in ((a, core_b), (b, core_a)) for x in _asides(text)]
    named = (
        (core, {p for part in re.split(r"[、,和及与/]", x) for p in (part, _core(part))})
        for x, core in inside
    )
    return 0.85 if any(core and core in parts for core, parts in named) else 0.0


def _asides(name: str) -> list[str]:
    return [m.group()[1:-1] for m in _ASIDE.finditer(half_width(name).lower())]


def _within(a: str, b: str) -> float:
    short, long = sorted((a, b), key=len)
    return 0.85 if len(short) >= 2 and short in long else 0.0


def _synonyms(a: str, b: str) -> bool:
    return bool(_classes(a) & _classes(b))


def _classes(name: str) -> set[int]:
    """The classes a name belongs to: those that list it, else those one of whose words it begins or ends with
    (三者车损 is listed with the third party, though it ends with 车损)."""
    if not name:
        return set()
    exact = {n for n, words in enumerate(SYNONYMS) if name in words}
    return exact or {
        n
        for n, words in enumerate(SYNONYMS)
        if any(len(w) >= 2 and (name.endswith(w) or name.startswith(w)) for w in words)
    }


def _bigrams(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))
