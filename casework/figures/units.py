"""Currencies, multipliers and units of quantity, as data."""

#: what stands before an amount -> ISO code
CURRENCY_PREFIXES = {
    "人民币": "CNY", "RMB": "CNY", "CNY": "CNY", "CN¥": "CNY", "¥": "CNY",
    "美元": "USD", "美金": "USD", "USD": "USD", "US$": "USD", "U.S.$": "USD", "$": "USD",
    "港币": "HKD", "港元": "HKD", "HKD": "HKD", "HK$": "HKD",
    "欧元": "EUR", "EUR": "EUR", "€": "EUR",
    "英镑": "GBP", "GBP": "GBP", "£": "GBP",
    "日元": "JPY", "JPY": "JPY", "JP¥": "JPY",
    "新加坡元": "SGD", "SGD": "SGD", "S$": "SGD",
    "澳元": "AUD", "AUD": "AUD", "加元": "CAD", "CAD": "CAD", "瑞士法郎": "CHF", "CHF": "CHF",
}  # fmt: skip
#: what stands after an amount -> ISO code; 元 alone is CNY unless a prefix says otherwise
CURRENCY_SUFFIXES = {
    "元人民币": "CNY", "元": "CNY", "圆": "CNY", "圓": "CNY", "块钱": "CNY", "yuan": "CNY", "RMB": "CNY", "CNY": "CNY",
    "美元": "USD", "美金": "USD", "USD": "USD", "US dollars": "USD", "U.S. dollars": "USD", "dollars": "USD",
    "港元": "HKD", "港币": "HKD", "HKD": "HKD", "欧元": "EUR", "EUR": "EUR", "euros": "EUR",
    "英镑": "GBP", "GBP": "GBP", "日元": "JPY", "JPY": "JPY", "新加坡元": "SGD", "SGD": "SGD",
    "澳元": "AUD", "AUD": "AUD", "加元": "CAD", "CAD": "CAD", "瑞士法郎": "CHF", "CHF": "CHF",
}  # fmt: skip
MULTIPLIERS = {
    "万亿": 10**12, "千万": 10**7, "百万": 10**6, "十万": 10**5, "仟万": 10**7, "佰万": 10**6, "拾万": 10**5,
    "亿": 10**8, "億": 10**8, "万": 10**4, "萬": 10**4, "千": 10**3, "仟": 10**3, "百": 10**2, "佰": 10**2,
    "billion": 10**9, "million": 10**6, "thousand": 10**3,
}  # fmt: skip
_CHINESE = (
    "平方米 立方米 平方公里 公斤 千克 公里 千米 厘米 毫米 千瓦时 千瓦 马力 小时 分钟 工作日 工时 人次 页 吨 克 米 升 毫升 "
    "亩 台套 台 套 件 箱 只 个 支 根 张 卷 包 袋 桶 瓶 盒 辆 架 艘 栋 幢 间 户 层 头 羽 株 棵 双 条 块 片 捆 匹 组 批 份 "
    "名 人 天 日 周 年 个月 月 度 次 处 托 盘 车 票 柜 打 副 扇 樘 座 床 本 册 道 孔 班 集装箱 纸箱 ℃ ㎡ ㎥ ㎏ ㎜ ㎝ ㎞"
)
_LATIN = (
    "kg g mg t mt tons tonnes tonne ton lb lbs km m cm mm m2 m3 m² m³ sqm cbm l ml kw mw kwh kva v a hz pcs pc "
    "pieces piece sets set ctns ctn cartons carton packages package pkgs pkg boxes box bags bag drums drum rolls roll "
    "units unit pallets pallet cases case bales bale days day hours hour months month years year persons teu feu"
)
CHINESE_UNITS = _CHINESE.split()
LATIN_UNITS = _LATIN.split()
