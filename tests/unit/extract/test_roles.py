"""Names take their role from the words around them; values that are taken back give what stands in their place."""

import pytest

from ingestion.extract import values as typed
from ingestion.extract import wording
from tests.unit.extract.pages import page, read, values


@pytest.mark.parametrize(
    ("title", "text", "insured"),
    [
        ("公估委托函", "请贵司对我公司承保的莆田华亭鞋材有限公司水淹事故进行查勘理算。", "莆田华亭鞋材有限公司"),
        ("询问笔录", "答：厂子叫海宁许村布艺有限公司（被保险人），我是车间主任。", "海宁许村布艺有限公司"),
        ("公估工作笔记", "出租方为嘉善天凝实业公司，承租人海盐百步橡胶有限公司才是保单的被保险人。", "海盐百步橡胶有限公司"),
        ("查勘记录", "受灾企业（即被保险人）为仪征陈集粮油有限公司，租用二号库。", "仪征陈集粮油有限公司"),
        ("邮件", "We write on behalf of the assured, Mudan River Timber Co., Ltd., whose cargo was short landed.", "Mudan River Timber Co., Ltd."),
    ],
)  # fmt: skip
def test_the_insured_is_told_by_the_words_around_a_name(title: str, text: str, insured: str) -> None:
    assert values(read(page(f"# {title}", text), name=f"{title}.txt")).get("policy.insured") == insured


def test_who_is_said_not_to_be_the_insured_is_not() -> None:
    told = read(page("# 公估工作笔记", "房东（非被保险人）：桐乡洲泉置业公司"), name="公估工作笔记.txt")
    assert "policy.insured" not in values(told)


def test_those_present_as_adjusters_are_the_surveyors() -> None:
    told = read(
        page(
            "# 现场查勘记录",
            [["到场人", "所属单位", "身份"], ["端木青", "正则公估", "公估师"], ["金老板", "被保险人", "负责人"], ["欧阳岚", "正则公估", "公估助理"]],
        ),
        name="查勘记录.pdf",
    )  # fmt: skip
    facts = values(told)
    assert facts["survey.surveyors"] == "端木青、欧阳岚"
    assert "policy.insured" not in facts


def test_a_report_tells_who_attended_and_when() -> None:
    told = read(
        page(
            "# SURVEY REPORT",
            "The undersigned did attend at the cold store of Ningbo Meishan Logistics on 9 March 2027 in order to ascertain the damage.",
            "The cartons were counted by our Mr. Aldous Finch.",
            "Report issued: 20 March 2027.",
        ),
        name="Survey Report.pdf",
    )
    facts = values(told)
    assert facts["survey.date"] == "2027-03-09"
    assert facts["survey.surveyors"] == "Aldous Finch"


def test_number_and_product_stand_before_the_policy_they_are_of() -> None:
    told = read(
        page(
            "# 补充资料通知", "关于贵司投保的QX27-03-004518号机器损坏险保单项下4月2日事故，请补充下列资料。"
        ),
        name="公估委托书.txt",
    )
    facts = values(told)
    assert facts["policy.number"] == "QX27-03-004518"
    assert facts["policy.product"] == "机器损坏险"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("uscc", "由91330483MA2B7K1Q5R更正为91330483MA2B7K1Q9X", "91330483MA2B7K1Q9X"),
        ("name", "由台州椒江泵业有限公司变更为台州海门泵业有限公司", "台州海门泵业有限公司"),
        ("date", "由2027年1月5日改为2027年1月15日", "2027-01-15"),
        ("amount", "由80万元调整为95万元", "950000.00"),
    ],
)
def test_what_replaces_a_value_is_the_value(kind: str, text: str, value: str) -> None:
    found = typed.read(kind, text)
    assert found[0].value == value
    assert text[found[0].start : found[0].end].replace("万元", "") in text[text.index("为") :]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我司承保的莆田华亭鞋材有限公司", "莆田华亭鞋材有限公司"),
        ("被保险人盖州果品冷藏库", "盖州果品冷藏库"),
        ("湛江麻章塘㙍鞋厂", "湛江麻章塘㙍鞋厂"),
    ],
)
def test_what_is_said_of_a_firm_is_no_part_of_its_name(text: str, name: str) -> None:
    found = wording.name(text)
    assert found is not None
    assert found[0] == name
    assert text[found[1] : found[2]] == name


@pytest.mark.parametrize(
    "text", ["负责人", "于2026年5月由“甲乙家具有限公司”更名为现名", "91330483MA2B7K1Q9X"]
)
def test_posts_clauses_and_codes_are_no_names(text: str) -> None:
    assert wording.name(text) is None


@pytest.mark.parametrize(
    ("text", "persons"),
    [("Mr. Keller", "Keller"), ("沈从文先生、丁玲女士", "沈从文、丁玲"), ("Capt. Lee Wong", "Lee Wong"), ("公估师", None)],
)  # fmt: skip
def test_persons_have_neither_titles_nor_posts(text: str, persons: str | None) -> None:
    found = wording.persons(text)
    assert (found[0] if found else None) == persons


def test_of_a_name_in_two_languages_the_chinese_one_is_told() -> None:
    told = read(
        page(
            "# 货物运输保险单",
            [["被保险人 / ASSURED", "保单号 / Policy No."], ["QINZHOU BEIBU TIMBER CO., LTD.", "HY27450700003312"], ["钦州北部湾木业有限公司", ""]],
        ),
        name="保险单.pdf",
    )  # fmt: skip
    insured = next(f for f in told.facts if f.key == "policy.insured")
    assert insured.value == "钦州北部湾木业有限公司"
    assert insured.citation.quote == "钦州北部湾木业有限公司"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("保险单.pdf", "自 2027年 5月 1日\n至 2028年 4月 30日\n承保责任起止"),
        ("保险单.pdf", "2027-05-01 00:00:00  ~  2028-04-30 24:00:00"),
        ("公估工作笔记.txt", "机损保单20270501-20280430，保费一次付清"),
    ],
)
def test_two_days_a_year_apart_are_the_period(name: str, text: str) -> None:
    facts = values(read(page(f"# {name[:-4]}", *text.split("\n")), name=name))
    assert (facts["policy.period_start"], facts["policy.period_end"]) == ("2027-05-01", "2028-04-30")


@pytest.mark.parametrize(
    "text", ["签发 2027年5月1日 打印 2028年4月30日", "追溯期 2024年1月1日 至 2024年6月1日"]
)
def test_other_days_are_no_period(text: str) -> None:
    assert "policy.period_end" not in values(read(page("# 保险单", text), name="保险单.pdf"))


def test_parties_of_an_invoice_on_one_line() -> None:
    told = read(
        page(
            "# 增值税专用发票",
            "发票号码：27332000000055107731　开票日期：2027年3月2日",
            "购方名称：桐庐横村针织厂　销方名称：诸暨店口管业公司",
        ),
        name="发票.pdf",
    )
    facts = values(told)
    assert facts["invoice[27332000000055107731].buyer"] == "桐庐横村针织厂"
    assert facts["invoice[27332000000055107731].seller"] == "诸暨店口管业公司"


def test_who_claims_says_so() -> None:
    told = read(
        page("# 索赔函", "我叫阮小满，2027年2月6日在贵商场滑倒致伤，现要求赔偿医疗费。"), name="索赔函.txt"
    )
    assert values(told)["claim.claimant"] == "阮小满"


def test_where_a_survey_was_held() -> None:
    told = read(
        page("# 公估工作笔记", "查勘在揭阳市揭东区锡场镇包装仓库开展，历时两小时。"), name="公估工作笔记.txt"
    )
    assert values(told)["survey.place"] == "揭阳市揭东区锡场镇包装仓库"


def test_a_chassis_number_of_the_other_car_is_not_the_insureds() -> None:
    told = read(page("# 现场查勘记录", "三者车架号：LSVAM4187C2184841，三者已离场。"), name="查勘记录.pdf")
    assert "vehicle.vin" not in values(told)


def test_a_duty_of_the_insured_is_no_name() -> None:
    told = read(
        page("# 机器损坏险条款", "第十五条 被保险人须在修复前保留损坏部件供本公司检验。"), name="条款.txt"
    )
    assert "policy.insured" not in {f.key for f in told.facts}


def test_a_firm_under_its_label_is_told_though_the_form_goes_on_below() -> None:
    schedule = [
        ["建筑期 Construction Period", "保证期 Maintenance"],
        ["自2024-09-10零时起至2027-03-09二十四时止", "24个月"],
        ["保险人 The Insurer", ""],
        ["川江财产保险股份有限公司攀枝花中心支公司", ""],
        ["第一部分　物质损失 SECTION I", ""],
    ]
    told = read(page("# 建筑工程一切险保险单　明细表", schedule), name="CAR Policy.pdf")
    found = {f.key: f.value for f in told.facts}
    assert found["policy.insurer"] == "川江财产保险股份有限公司攀枝花中心支公司"


def test_names_in_a_column_are_no_value_of_its_head() -> None:
    listed = [["被保险人"], ["甲乙机械有限公司"], ["丙丁化工有限公司"], ["戊己纺织有限公司"]]
    told = read(page("# 共保名单", listed), name="名单.pdf")
    assert "policy.insured" not in {f.key for f in told.facts}
