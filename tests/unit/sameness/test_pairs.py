"""One matter told twice: the same in other words, told differently, or not to be told apart, over kinds of value."""

import pytest

from casework.sameness import Answer, compare

SAME = [
    # times and dates
    ("loss.time", "12:05", "12时05分"),
    ("loss.time", "12:05", "约12时"),
    ("loss.time", "01:50", "凌晨1点50分许"),
    ("loss.time", "13:50", "下午1:50"),
    ("loss.time", "02:30", "02:30:15"),
    ("loss.date", "2025-03-14", "2025年3月14日"),
    ("loss.date", "2025-03-14", "14 Mar 2025"),
    ("loss.date", "2025-03-14", "３月１４日"),
    ("loss.date", "2025-03-14", "二〇二五年三月十四日"),
    # sums
    ("claim.amount", "1200.00", "1200"),
    ("claim.amount", "1250000.00", "125万元"),
    ("claim.amount", "1250000.00", "人民币1,250,000.00元"),
    ("claim.amount", "1250000.00", "壹佰贰拾伍万元整"),
    ("claim.amount", "124860.00", "约12.5万元"),
    ("policy.deductible_rate", "0.10", "10%"),
    ("policy.deductible_rate", "0.1", "百分之十"),
    ("policy.rate", "0.0012", "1.2‰"),
    # quantities, weights, areas, people
    ("cargo.gross_weight", "32140", "32,140公斤"),
    ("cargo.gross_weight", "32.14吨", "32140 kg"),
    ("cargo.gross_weight", "32.14 MT", "32.14吨"),
    ("home.area", "128.50", "128.5平方米"),
    ("home.area", "128.5㎡", "128.5 m2"),
    ("cargo.packages", "200", "200箱"),
    ("cargo.packages", "200 CARTONS", "贰佰件"),
    ("injury.persons", "3", "三人"),
    ("water.level", "1.2米", "120厘米"),
    ("injury.hospital_days", "15", "15天"),
    ("injury.disability_grade", "九级", "9级"),
    ("injury.disability_grade", "9", "九级伤残"),
    # names
    ("policy.insured", "海晟（青岛）食品有限公司", "海晟(青岛)食品有限公司"),
    ("policy.insured", "宁波远帆进出口有限公司", "NINGBO YUANFAN IMP. & EXP. CO., LTD."),
    ("policy.insured", "杭州市临江包装材料有限公司", "杭州临江包装材料有限公司"),
    ("policy.insured", "浙江省杭州市临江包装材料有限公司", "杭州临江包装材料有限公司"),
    ("policy.insured", "临江包装材料有限公司", "临江包装材料有限责任公司"),
    ("policy.insured", "杭州临江包装材料有限公司", "杭州临江包装材料"),
    ("policy.insured", "杭州临江包装材料有限公司", "临江包装"),
    ("policy.insured", "杭州临江包装材料有限公司", "杭州临江包装材料有限公司（以下简称“临江公司”）"),
    ("policy.insured", "上海華貿國際有限公司", "上海华贸国际有限公司"),
    ("policy.insured", "Harbour Textiles Ltd", "Harbour Textiles Limited"),
    ("policy.insured", "HARBOUR TEXTILES CO., LTD.", "Harbour Textiles Company Limited"),
    ("policy.insurer", "华信财产保险股份有限公司杭州分公司", "华信财险杭州分公司"),
    ("policy.insurer", "华信财产保险股份有限公司杭州市分公司", "华信财产保险股份有限公司杭州分公司"),
    ("injury.person", "李建国", "李某"),
    ("injury.person", "李建国", "李*国"),
    ("injury.person", "李建国", "李建国先生"),
    ("injury.person", "Wang Xiaoming", "WANG XIAO MING"),
    # codes
    ("policy.number", "ＡＺ２０２４０１", "AZ202401"),
    ("policy.number", "PYII 2025 3301 000123", "PYII-2025-3301-000123"),
    ("policy.number", "PYII20253301000123", "保单号：PYII20253301000123"),
    ("policy.number", "PYII2O253301OO0123", "PYII20253301000123"),
    ("vehicle.vin", "LGWEF6A59SH018364", "LGWEF6A59SHO18364"),
    ("vehicle.plate", "皖A7K62P", "皖A·7K62P"),
    ("vehicle.plate", "皖A7K62P", "皖 A 7K62P 挂"),
    ("vehicle.plate", "A7K62P", "皖A7K62P"),
    ("cargo.container", "CSQU3054383", "CSQU 305438 3"),
    ("cargo.container", "CSQU305438", "CSQU3054383"),
    ("cargo.bill_of_lading", "998-40913335", "99840913335"),
    ("machine.model", "SVW7180", "大众牌SVW7180"),
    ("machine.model", "KX-200/B", "KX200B"),
    ("machine.serial", "NO.2019-0073", "2019-0073"),
    # places
    ("loss.place", "江东三路288号", "杭州市钱塘区江东三路288号2号仓库"),
    ("loss.place", "浙江省杭州市钱塘区江东三路288号", "钱塘区江东三路288号"),
    ("loss.place", "江东三路288号3幢1层", "江东三路２８８号三号楼一楼"),
    ("loss.place", "滨江路66号", "No. 66 Binjiang Road"),
    ("loss.place", "宁波北仑港", "北仑港"),
    ("cargo.voyage_from", "中国上海港", "上海"),
    ("loss.place", "G60沪昆高速K123+400处", "沪昆高速公路123公里400米"),
    # words
    ("policy.product", "机器损坏险", "机器损坏保险"),
    ("policy.product", "财产综合险", "财产综合险（2009版）"),
    ("loss.cause", "电气线路短路", "配电箱内电气线路短路引燃周边薄膜"),
    ("cargo.vessel", "COSCO FORTUNE", "COSCO FORTUNE V.027W"),
    ("cargo.vessel", "MV COSCO FORTUNE", "“COSCO FORTUNE”轮"),
]
DIFFERENT = [
    ("loss.time", "01:50", "02:30"),
    ("loss.time", "约2时30分", "01:50"),
    ("loss.time", "20:10", "19:25"),
    ("loss.time", "19:50", "19:25"),
    ("loss.date", "2025-03-14", "2025-03-15"),
    ("loss.date", "2025-03-14", "3月15日"),
    ("loss.date", "2025-03-14", "2024年3月14日"),
    ("claim.amount", "3783466.00", "3721466.00"),
    ("claim.amount", "378万元", "3721466.00"),
    ("claim.amount", "118708.63", "119128.63"),
    ("policy.deductible_rate", "0.10", "15%"),
    ("cargo.damaged_packages", "125", "120箱"),
    ("cargo.gross_weight", "32140 kg", "32.41吨"),
    ("home.area", "128.5平方米", "125.8平方米"),
    ("injury.persons", "三人", "2人"),
    ("injury.disability_grade", "九级", "八级"),
    ("injury.disability_grade", "9", "10"),
    ("policy.insured", "杭州临江包装材料有限公司", "杭州临江包装有限公司"),
    ("policy.insured", "青岛海晟食品有限公司", "青岛海晨食品有限公司"),
    ("policy.insured", "临江包装材料有限公司", "临江包装材料股份有限公司"),
    ("policy.insured", "Harbour Textiles Ltd", "Harbor Textiles Ltd"),
    ("injury.person", "何玉芬", "何玉芳"),
    ("injury.person", "李建国", "李建"),
    ("vehicle.vin", "LGWEF6A59SH018364", "LGWEF6A59SH018346"),
    ("vehicle.plate", "桂A8K327", "桂A8K237"),
    ("vehicle.plate", "皖A7K62P", "皖A7K62F"),
    ("insured.uscc", "91360106MA38R5DK7F", "91360106MA38R5DKF7"),
    ("insured.person_id", "330106198809231246", "330106198809231264"),
    ("cargo.container", "CSQU3054383", "CSQU3054338"),
    ("cargo.bill_of_lading", "998-40913335", "998-40913353"),
    ("loss.report_number", "2025110700552", "2025110700525"),
    ("loss.report_number", "XY2025071600284", "XY202507160028"),
    ("policy.number", "PYII20253301000123", "PYII20253301000128"),
    ("machine.model", "KX-200A", "KX-200B"),
    ("machine.model", "SVW7180", "SVW7160"),
    ("machine.serial", "2019-0073", "2019-0078"),
    ("loss.place", "滨江路66号", "滨江路68号"),
    ("loss.place", "杭州市钱塘区江东三路288号", "杭州市萧山区江东三路288号"),
    ("loss.place", "江东三路288号2号仓库", "江东三路288号3号仓库"),
    ("loss.place", "江东三路288号", "江东二路288号"),
    ("loss.cause", "电气线路短路", "遗留火种"),
    ("cargo.vessel", "COSCO FORTUNE", "COSCO FORTUNA"),
]
UNCLEAR = [
    ("vehicle.plate", "皖A7K62P", "皖A3Q918"),
    ("claim.claimant", "上海甲贸易有限公司", "北京乙物流有限公司"),
    ("cargo.container", "CSQU3054383", "TGHU1234567"),
    ("injury.person", "李建国", "王强"),
    ("loss.place", "城西仓库", "东郊冷库"),
    ("machine.model", "SVW7180", "XR-150"),
    ("policy.number", "PYII20253301000123", "ZX99887766"),
    ("claim.amount", "约12.5万元", "若干"),
]


@pytest.mark.parametrize(("key", "one", "other"), SAME)
def test_the_same_in_other_words(key: str, one: str, other: str) -> None:
    assert compare(key, one, other) is Answer.SAME
    assert compare(key, other, one) is Answer.SAME


@pytest.mark.parametrize(("key", "one", "other"), DIFFERENT)
def test_told_differently(key: str, one: str, other: str) -> None:
    assert compare(key, one, other) is Answer.DIFFERS
    assert compare(key, other, one) is Answer.DIFFERS


@pytest.mark.parametrize(("key", "one", "other"), UNCLEAR)
def test_another_thing_or_not_to_be_told(key: str, one: str, other: str) -> None:
    assert compare(key, one, other) is Answer.APART
    assert compare(key, other, one) is Answer.APART
