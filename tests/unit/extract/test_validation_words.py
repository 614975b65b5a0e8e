"""Rules of words, codes, dates and order by kind of paper."""

import pytest

from casework.evidence import TextSource
from casework.findings import Finding
from tests.unit.extract.pages import Table, page, read


def _told(*parts: str | Table) -> tuple[Finding, ...]:
    return read(page(*parts)).findings


def _messages(*parts: str | Table) -> str:
    return "\n".join(f.message for f in _told(*parts))


ARTICLES = [
    "第一条 总则",
    "第二条 保险标的",
    "第三条 保险责任",
    "第四条 责任免除",
    "第五条 保险金额",
    "第六条 赔偿处理",
    "第七条 争议处理",
]


def test_an_article_is_missing() -> None:
    told = _messages("# 财产综合险条款", *(a for a in ARTICLES if "第四" not in a))
    assert "缺第4条" in told
    assert not _told("# 财产综合险条款", *ARTICLES)


def test_excerpts_leave_articles_out() -> None:
    assert not _told("# 财产综合险条款（节选）", *(a for a in ARTICLES if "第四" not in a))
    assert not _told("# 财产综合险条款", "第三条 保险责任", "第九条 责任免除", "第二十条 赔偿处理")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("张三承担全部责任，李四无责任。", False),
        ("张三承担全部责任，李四承担次要责任。", True),
        ("张三负主要责任，李四负次要责任。", False),
        ("张三负主要责任，李四负同等责任。", True),
        ("张三负同等责任，李四负同等责任。", False),
        ("张三应负事故全部责任。", False),
        ("张三、李四负同等责任。", False),
        ("张三负主要责任，李四负主要责任。", True),
        ("张三不承担责任，李四承担全部责任。", False),
    ],
)
def test_responsibilities_of_a_road_accident(text: str, wrong: bool) -> None:
    found = _told("# 道路交通事故认定书", text)
    assert bool(found) is wrong
    assert all("责任划分前后不一致" in f.message for f in found)


def test_a_rainstorm_that_is_none() -> None:
    title = "# 气象证明"
    dry = ("1小时最大降雨量：8.4毫米", "24小时降雨量：21.0毫米", "出险当日该站出现暴雨天气。")
    assert "标准16" in _messages(title, *dry)
    assert not _told(
        title, "1小时最大降雨量：8.4毫米", "24小时降雨量：62.0毫米", "出险当日该站出现暴雨天气。"
    )
    assert not _told(title, *dry[:2], "未出现暴雨天气。")
    assert not _told(title, "出险当日该站出现暴雨天气。")


def test_a_survey_record_that_only_one_side_signed() -> None:
    head = ("# 现场查勘记录", "查勘时间：2025年6月18日")
    told = _messages(*head, "查勘人（签字）：王立", "被保险人代表（签字）：          年  月  日")
    assert "被保险人一方未签署" in told
    assert not _told(*head, "查勘人（签字）：王立", "被保险人代表（签字）：赵敏")
    assert not _told(*head, "查勘人（签字）：王立")


def test_handwriting_that_ocr_did_not_read_is_not_missing() -> None:
    scan = page(
        "# 现场查勘记录", "查勘人（签字）：", "被保险人代表（签字）：", source=TextSource.OCR, confidence=0.9
    )
    assert not read(scan).findings


def test_officers_of_a_fire_certificate() -> None:
    body = ("# 火灾事故认定书", "起火原因：电气线路故障")
    assert "两名承办人员" in _messages(*body, "承办人：周强")
    assert not _told(*body, "承办人：周强、刘洋")
    assert not _told("# 火灾事故简易认定书", "承办人：周强")


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (("# 电子发票（普通发票）", "发票号码：25322000000012345678"), ""),
        (("# 电子发票（普通发票）", "发票号码：2532200000001234567"), "19位"),
        (("# 电子发票（普通发票）", "发票号码：12345678"), "应为20位"),
        (("# 增值税专用发票", "发票代码：3200204130", "发票号码：12345678"), ""),
        (("# 增值税专用发票", "发票代码：32002041301", "发票号码：12345678"), "11位"),
        (("# 增值税专用发票", "购买方纳税人识别号：91350100M000100Y43"), ""),
        (("# 增值税专用发票", "购买方纳税人识别号：440301708461136"), ""),
        (("# 增值税专用发票", "购买方纳税人识别号：4403017084611362"), "16位"),
    ],
)
def test_numbers_of_invoices(lines: tuple[str, ...], wrong: str) -> None:
    told = _messages(*lines, "价税合计（小写）¥113.00")
    assert wrong in told
    assert bool(told) is bool(wrong)


def test_a_person_against_the_number() -> None:
    number = "11010519491231002X"
    assert "性别为女" in _messages("# 出险通知书", f"姓名：王芳 性别：男 身份证号：{number}")
    assert "1949-12-31" in _messages("# 出险通知书", f"出生日期：1950年1月2日 身份证号：{number}")
    assert not _told("# 出险通知书", f"性别：女 出生日期：1949年12月31日 身份证号：{number}")
    cells: Table = [["性别", "男"], ["身份证号", number]]
    assert "性别为女" in _messages("# 出险通知书", cells)


def test_bank_cards_follow_luhn_and_accounts_need_not() -> None:
    assert "Luhn" in _messages("# 索赔函", "收款卡号：6222021234567890123")
    assert not _told("# 索赔函", "收款卡号：6222021234567890128")
    assert not _told("# 索赔函", "收款账号：571902345610801")


def test_days_that_no_calendar_has() -> None:
    assert "不存在" in _messages("# 出险通知书", "出险时间：2025年2月30日")
    assert not _told("# 出险通知书", "出险时间：2024年2月29日")


def test_a_supplier_that_is_the_customer() -> None:
    lines = ("# 维修报价单", "客户：杭州恒昌包装材料有限公司")
    assert "独立性" in _messages(*lines, "报价单位：杭州恒昌包装机械有限公司")
    assert not _told(*lines, "报价单位：杭州宏达机械有限公司")


def test_an_offer_that_had_run_out_when_it_was_made() -> None:
    assert "早于报价日期" in _messages(
        "# 维修报价单", "报价日期：2025年6月20日", "报价有效期至：2025年6月10日"
    )
    assert not _told("# 维修报价单", "报价日期：2025年6月20日", "报价有效期至：2025年7月20日")


def test_one_character_of_a_patients_name() -> None:
    lines = ("# 门诊病历", "姓名：何玉芬", "诊断：右踝扭伤")
    assert "“何玉芬”与“何玉芳”" in _messages(*lines, "复诊记录", "姓名：何玉芳")
    assert not _told(*lines, "复诊记录", "姓名：何玉芬")
    assert not _told(*lines, "陪护人", "姓名：周建国")


def _log(*rows: list[str]) -> tuple[str, str, Table]:
    return "# 冷库温度记录", "设定温度范围：-20℃~-16℃", [["时间", "库温（℃）"], *rows]


def test_a_recorder_that_leaves_its_range_and_stops() -> None:
    even = [[f"2025-07-01 {hour:02}:00", "-18.0"] for hour in range(10)]
    assert not _told(*_log(*even))
    warm = [*even[:8], ["2025-07-01 08:00", "-9.5"], ["2025-07-01 09:00", "-4.2"]]
    assert "2个读数超出所载允许范围（-20～-16），自2025-07-01 08:00起，极值-4.2" in _messages(*_log(*warm))
    gap = [*even, ["2025-07-01 16:00", "-18.0"]]
    assert "共420分钟" in _messages(*_log(*gap))
