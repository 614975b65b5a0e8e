"""Several documents in one file: where each begins, and that each is read as what it is."""

from dataclasses import replace

import pytest

from casework.dossier import Dossier
from casework.evidence import File, Page
from ingestion.extract.continuing import Printed, printed_number
from ingestion.extract.segments import segments
from tests.unit.extract.pages import Table, file, page, read, values


def bundle(*leaves: tuple[str | Table, ...]) -> list[Page]:
    return [page(*leaf, number=n) for n, leaf in enumerate(leaves, 1)]


def told(pages: list[Page]) -> list[tuple[int, int, str]]:
    return [(s.first, s.last, s.kind) for s in segments(pages)]


POLICY = (
    "# 财产一切险保险单",
    [["保险单号", "PQYA202533010000012345"], ["被保险人", "宁波海昌五金有限公司"], ["保险人", "东海财产保险股份有限公司"],
     ["保险期间", "自2025年1月1日零时起至2025年12月31日二十四时止"], ["保险金额合计", "人民币8,000,000.00元"]],
)  # fmt: skip
SPECIAL = ("# 特别约定", "一、每次事故免赔额为人民币20,000元。", "二、露天堆放的财产不在承保范围之内。")
CLAUSES = (
    "# 财产一切险条款",
    "保险责任",
    "第五条 在保险期间内，由于自然灾害或意外事故造成保险标的损失，保险人负责赔偿。",
)
CLAUSES_ON = ("第六条 下列原因造成的损失，保险人不负责赔偿：", "（一）战争；", "（二）自然磨损。")
NOTICE = (
    "# 出险通知书",
    "东海财产保险股份有限公司：",
    "我司于2025年7月8日3时20分发生火灾，特此通知，请派员查勘。",
)
INVOICE = (
    "# 电子发票（增值税专用发票）",
    "发票号码：25332000000012345678",
    "开票日期：2025年8月1日",
    "价税合计（小写）¥11,300.00",
)
SECOND = (
    "# 电子发票（增值税专用发票）",
    "发票号码：25332000000012345699",
    "开票日期：2025年8月9日",
    "价税合计（小写）¥2,260.00",
)


def test_a_scan_of_everything_is_split_by_what_its_pages_say() -> None:
    pages = bundle(
        POLICY, SPECIAL, CLAUSES, CLAUSES_ON, NOTICE, INVOICE, SECOND, ("照片1 仓库东侧",), ("照片2 起火点",)
    )
    assert told(pages) == [
        (1, 2, "policy"), (3, 4, "clauses"), (5, 5, "notice"), (6, 6, "invoice"), (7, 7, "invoice"), (8, 9, "photo"),
    ]  # fmt: skip


def test_each_document_of_a_bundle_speaks_with_its_own_kinds_weight() -> None:
    found = read(*bundle(POLICY, SPECIAL, NOTICE, INVOICE, SECOND), name="scan0001.pdf")
    known = values(found)
    assert (found.kind, known["policy.number"]) == ("policy", "PQYA202533010000012345")
    assert known["loss.date"] == "2025-07-08"
    assert known["invoice[25332000000012345699].gross"] == "2260.00"
    authority = {f.key: f.authority for f in found.facts}
    assert authority["policy.number"] > authority["loss.date"]
    assert {
        f.citation.document for f in found.facts if f.key.startswith("invoice[25332000000012345699]")
    } == {5}


def test_one_document_is_not_split() -> None:
    assert told(bundle(POLICY, SPECIAL)) == []
    assert told(bundle(NOTICE)) == []
    assert told(bundle(CLAUSES, CLAUSES_ON)) == []


def test_a_running_title_goes_on_and_a_printed_number_that_starts_again_does_not() -> None:
    again = ("# 现场查勘记录", "查勘时间：2025年7月9日", "现场所见：仓库过火。")
    assert told(bundle(again, again)) == []
    first, second = (*again, "第1页 共2页"), (*again, "第2页 共2页")
    assert told(bundle(first, second, first, second)) == [(1, 2, "survey_record"), (3, 4, "survey_record")]


def test_numbers_that_count_the_leaves_of_the_bundle_say_nothing() -> None:
    pages = [page(*leaf, f"{n}/3", number=n) for n, leaf in enumerate((POLICY, NOTICE, INVOICE), 1)]
    assert [s.kind for s in segments(pages)] == ["policy", "notice", "invoice"]


def test_a_numbered_heading_of_a_report_is_no_title() -> None:
    report = ("# 检验报告", "检验日期：2025年7月10日", "检验人员：王立")
    assert (
        told(bundle(report, ("# 三、现场查勘记录", "仓库内存货过火。"), ("# 附件一 损失清单", "见表。")))
        == []
    )


def test_a_sheet_filled_as_another_kind_is_another_document() -> None:
    assets = page(
        [
            ["资产编号", "资产名称", "原值", "累计折旧", "净值"],
            ["A1", "注塑机", "900000", "300000", "600000"],
        ],
        title="固定资产",
    )
    stock = page(
        [
            ["截止日期", "科目", "期末余额"],
            ["2025-06-30", "原材料", "500000"],
            ["2025-06-30", "存货合计", "500000"],
        ],
        number=2,
        title="存货余额",
    )
    assert told([assets, stock]) == [(1, 1, "asset_card"), (2, 2, "ledger")]


def test_the_sheets_of_one_claim_stay_together() -> None:
    summary = page(
        "# 火灾损失清单汇总", [["类别", "损失金额"], ["存货", "500000"], ["合计", "500000"]], title="汇总"
    )
    detail = page(
        [["名称", "数量", "单价", "损失金额"], ["原材料", "10", "50000", "500000"]],
        number=2,
        title="存货明细",
    )
    assert told([summary, detail]) == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("第2页 共5页", Printed(2, 5)), ("第 3 页/共 12 页", Printed(3, 12)), ("Page 2 of 4", Printed(2, 4)),
        ("2/5", Printed(2, 5)), ("- 3 -", Printed(3, 0)), ("2025年7月", None), ("金额 2/5", None),
    ],
)  # fmt: skip
def test_printed_numbers(line: str, number: Printed | None) -> None:
    assert printed_number(page("正文内容。", line)) == number


def test_a_dossier_counts_each_paper_of_a_bundle() -> None:
    pages = tuple(bundle(POLICY, SPECIAL, NOTICE))
    held: File = replace(file(), kind="policy", segments=segments(pages))
    dossier = Dossier(None, files=(held,), pages={held.id: pages})  # type: ignore[arg-type]
    [notice] = dossier.files_of("notice")
    assert [p.number for p in dossier.pages_of(notice)] == [3]
    assert held.kind_at(2) == "policy" and held.kind_at(3) == "notice"


def test_a_bundle_tells_what_its_papers_tell_alone() -> None:
    leaves = (POLICY, NOTICE, INVOICE, SECOND)
    alone = {(f.key, f.value) for leaf in leaves for f in read(page(*leaf), name="scan.pdf").facts}
    together = {(f.key, f.value) for f in read(*bundle(*leaves), name="scan.pdf").facts}
    assert len(alone) > 12 and together == alone
