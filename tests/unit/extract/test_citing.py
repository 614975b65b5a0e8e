"""Every fact, item and finding leads back to words that stand on its page, in a tight box."""

import pytest

from casework.evidence import Page
from casework.quotes import find_quote
from tests.unit.extract.pages import page, read
from tests.unit.extract.test_policies import CASES


def _sample() -> Page:
    return page(
        "# 索赔函",
        "尊敬的理赔负责人：我司2025年3月14日火灾事故损失已清点完毕，现正式提出索赔，索赔金额合计人民币3,466.00元。",
        [["名称", "数量", "单价", "金额"], ["纸箱", "2", "6.55", "13.20"]],
    )


@pytest.mark.parametrize("written", [*(case[0] for case in CASES.values()), _sample()])
def test_quotes_are_found_again(written: Page) -> None:
    got = read(written)
    citations = [f.citation for f in got.facts]
    citations += [c for item in got.items for c in item.citations]
    citations += [c for finding in got.findings for c in finding.citations]
    assert citations
    for citation in citations:
        assert citation.quote
        assert find_quote(written, citation.quote) is not None
        assert citation.box is not None


def test_the_box_holds_the_value_and_not_the_line() -> None:
    fact = next(f for f in read(_sample()).facts if f.key == "claim.amount")
    assert "3,466.00" in fact.citation.quote
    assert fact.citation.box is not None
    assert fact.citation.box.x1 - fact.citation.box.x0 < 0.3


def test_confidence_follows_the_page() -> None:
    clean, poor = (page("# 保险单", "保险单号：AB-2025-00012345", confidence=c) for c in (1.0, 0.5))
    sure, unsure = (read(p).facts[0].confidence for p in (clean, poor))
    assert sure > unsure
