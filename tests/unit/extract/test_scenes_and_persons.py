"""Where it happened and to whom: named places, nobody else's names, bills of other people."""

from dataclasses import replace

import pytest

from casework import contradictions
from casework.actions.reading import merge
from casework.findings import FindingCode
from ingestion.extract import extract
from tests.unit.extract.pages import file, page, read, values


@pytest.mark.parametrize(
    ("place", "account"),
    [
        (
            "柳州市鱼峰区静兰路18号联丰仓储4号装卸平台",
            "经查看4号装卸平台监控，2025年3月9日07时20分，叉车倒车撞倒员工。",
        ),
        ("温岭市泽国镇丹崖大道66号涂装车间二楼", "2025年3月9日07时20分，涂装车间二楼烘道起火。"),
        ("绵阳市涪城区绵兴路9号地下一层水泵房", "据值班员所述，2025年3月9日07时20分地下一层水泵房管道爆裂。"),
    ],
)
def test_the_place_surveyed_is_of_the_loss_where_the_account_names_it(place: str, account: str) -> None:
    record = page(
        "# 现场核查笔录", [["核查时间", "2025年3月10日"], ["地点", place], ["核查人", "戚远山"]], account
    )
    assert values(read(record))["loss.place"] == place


def test_a_workshop_that_was_visited_is_no_place_of_loss() -> None:
    record = page(
        "# 现场查勘记录",
        [["查勘日期", "2025年3月10日"], ["地点", "宁波市江北区洪塘路3号宏达修理厂"]],
        "2025年3月9日07时20分，车辆在北环高架碰撞护栏。",
    )
    assert "修理厂" not in values(read(record)).get("loss.place", "")


@pytest.mark.parametrize(
    "said",
    ["装卸工今早在客户冷库月台受伤，骨折。", "我司员工在公司仓库摔倒受伤。", "操作工在车间不慎滑倒受伤。"],
)
def test_a_place_without_a_name_is_no_place(said: str) -> None:
    notice = page("# 出险通知书", "报案号：RA-2025-0077", said)
    assert "loss.place" not in values(read(notice))


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("二、乙方员工祁小梅医疗费6,482.60元，由甲方凭票据支付。", "祁小梅"),
        ("甲方另支付路过行人杜长根误工费3,000.00元。", "杜长根"),
        ("三、住户罗静芳的治疗费1,260.00元由甲方承担。", "罗静芳"),
    ],
)
def test_who_is_paid_for_treatment_was_injured(said: str, person: str) -> None:
    paper = page("# 损害赔偿协议书", "甲方：某建设有限公司", "乙方：某包装制品有限公司", said)
    assert values(read(paper))["injury.person"] == person


def test_a_firm_that_is_paid_is_no_hospital() -> None:
    paper = page("# 收据", "收款单位：宿州市鑫润包装制品有限公司", "医疗费 6,482.60元")
    assert "injury.hospital" not in values(read(paper))


def _bill(number: str, payer: str, total: str, at: int):
    return page(
        "# 门诊收费票据（电子）",
        f"号码{number} 2025-09-12 交款人：{payer}",
        [["项目", "金额"], ["诊查费", total]],
        f"合计：{total}",
        number=at,
    )


def test_a_bill_of_somebody_else_is_told_and_its_payer_is_not_injured() -> None:
    bills = [
        _bill("0036718802", "秦立新", "386.50", 1),
        _bill("0036722416", "秦玉兰", "212.00", 2),
        _bill("0036741190", "秦立新", "540.00", 3),
    ]
    appraisal = page("# 司法鉴定意见书", "被鉴定人：秦立新，男", "五、鉴定意见", "构成十级伤残。")
    said = [
        *extract(replace(file("票据.pdf"), id="bills"), bills).facts,
        *read(appraisal, name="鉴定.pdf").facts,
    ]
    assert {f.value for f in said if f.key == "injury.person"} == {"秦立新"}
    told = [f for f in contradictions.find(merge([], said, "case")) if f.code is FindingCode.ANOMALY]
    assert [f.subject for f in told] == ["injury.medical_bill[0036722416].payer"]
    assert "212.00" in told[0].message
