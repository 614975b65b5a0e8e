"""Bills of a hospital: the fees add up to the total, and one file speaks of one patient."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.labelled import labelled, told_texts
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT
from ingestion.extract.text import squeeze

KINDS = frozenset(("medical",))
_FEE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:西药|中成药|中草药|中药|药品|诊察|诊查|诊疗|挂号|检查|检验|化验|放射|CT|核磁|治疗|手术|麻醉|护理|床位|材料|卫生材料|输血|输氧|"
    r"抢救|监护|换药|注射|急诊留观|病理|康复|理疗|其他|其它|一般诊疗|一般医疗服务|综合服务|影像|口腔|特需|救护车)费?(?:用)?(?=[\s:(¥\d]|$)"
)
_TOTAL = re.compile(
    r"(?:费用)?(?:合\s*计|总\s*计|总额|总金额|总费用)(?:\s*[(（]?\s*小\s*写\s*[)）]?)?|小\s*写\s*[)）]?", re.I
)
_DETAIL = re.compile(r"项目编码|规格|单价|数量|次数|明细|清单")
_PERSON = re.compile(
    r"(?:患者|病人|就诊人|交款人|缴款人)?姓\s*名\s*[:：]?\s*(?P<value>[\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])"
)
_FEWEST, _MOST = 2, 12
_NO_NAME = re.compile(r"性别|年龄|科室|住院|门诊|日期|病历|医保")


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        yield from _sum(paper, page)
    yield from _names(paper)


def _sum(paper: Paper, page: Page) -> Iterator[Finding]:
    """Only on a page of heads of fees: a list of details nests, and adding it up would count twice."""
    if _DETAIL.search(page.text):
        return
    fees = list(labelled(page, _FEE))
    totals = list(labelled(page, _TOTAL))
    if (
        not _FEWEST <= len(fees) <= _MOST
        or len({f.name for f in fees}) != len(fees)
        or len({t.value for t in totals}) != 1
    ):
        return
    right, printed = sum((f.value for f in fees), Decimal(0)), totals[0].value
    if abs(right - printed) <= CENT or _some_add_up([f.value for f in fees], printed):
        return
    formula = "＋".join(bare(f.value) for f in fees)
    message = f"各项费用{formula}＝{written(right)}，合计写{written(printed)}，相差{written(abs(right - printed))}。"
    blocks = list({id(t.block): t.block for t in (totals[0], *fees)}.values())
    yield anomaly(
        paper, page, f"fees {bare(printed)}", message, blocks, (written(printed), written(right)), check=14
    )


def _some_add_up(fees: list[Decimal], printed: Decimal) -> bool:
    """Whether leaving out some (an `其中`) gives the printed sum."""
    return any(
        abs(sum(chosen) - printed) <= CENT
        for size in range(_FEWEST, len(fees))
        for chosen in combinations(fees, size)
    )


def _names(paper: Paper) -> Iterator[Finding]:
    """One name in most places and another that differs by one character: a slip, or another person's bill."""
    told: list[tuple[str, Page, Block]] = []
    for page in paper.pages:
        for block, text in told_texts(page):
            match = _PERSON.search(squeeze(text).text)
            if match and not _NO_NAME.search(match["value"]):
                told.append((match["value"], page, block))
    counted = Counter(name for name, _, _ in told).most_common()
    if len(counted) < 2:
        return
    usual = counted[0][0]
    for name, page, block in told:
        if (
            name != usual
            and len(name) == len(usual)
            and sum(a != b for a, b in zip(name, usual, strict=True)) == 1
        ):
            other = next((b for n, p, b in told if n == usual and p is page), None)
            message = f"同一材料中姓名不一致：“{usual}”与“{name}”，请核对是否为同一人。"
            yield anomaly(
                paper,
                page,
                f"name {name}",
                message,
                [block, *([other] if other else [])],
                (usual, name),
                check=4,
            )
            return
