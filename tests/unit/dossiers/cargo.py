"""Coffee beans by sea, rain-wetted in a holed container, a valued policy in US dollars, English papers."""

from casework.dossier import Dossier
from casework.facts import Basis, FactStatus
from casework.loss.terms import LossRun
from tests.unit.dossiers.builder import Shelf, case, item, paper, row, ruling, step, term

SHELF = Shelf(
    paper("Policy.pdf", "policy", """MARINE CARGO INSURANCE POLICY
        Policy No.：MCP-SH-2025-00417
        Insured：上海云顶咖啡贸易有限公司
        Insurer：海润财产保险股份有限公司上海分公司
        Amount insured：USD 264,000.00 (invoice value plus 10%)
        Deductible：0.3% of the whole sum insured
        Conditions：INSTITUTE CARGO CLAUSES (A) 1/1/09
        Voyage：SANTOS, BRAZIL to SHANGHAI, CHINA"""),
    paper("ICC A.docx", "clauses", """Institute Cargo Clauses (A)
        1. This insurance covers all risks of loss of or damage to the subject-matter insured except as excluded by Clauses 4, 5, 6 and 7 below.
        4. In no case shall this insurance cover 4.3 loss caused by insufficiency of packing; 4.4 inherent vice; 4.5 delay."""),
    paper("BL.jpg", "bill_of_lading", """BILL OF LADING
        B/L No.：SSZ2504119
        Vessel：MV ATLANTIC HERON V.112E
        Container No.：CSQU3054383
        Port of loading：SANTOS
        Shipped on board：2 MAR 2025
        SHIPPED IN APPARENT GOOD ORDER AND CONDITION 800 BAGS GREEN COFFEE"""),
    paper("invoice.pdf", "commercial_invoice", """COMMERCIAL INVOICE
        Invoice No.：YD-2502
        800 BAGS GREEN COFFEE USD 300.00 PER BAG TOTAL USD 240,000.00"""),
    paper("survey.pdf", "survey_report", """SURVEY REPORT
        Report No.：SR-4471
        Date of survey：14 April 2025
        Attending surveyor：Liu Qing
        Seal was found intact. A hole of 30 mm was found in the roof panel.
        96 bags were found wet by fresh water, silver nitrate test negative; depreciation 40%.
        Cause of damage: rain water entered through the hole in the roof panel.
        Packing: jute bags, customary for the trade."""),
    paper("claim.xlsx", "claim_list", """Claim statement
        Item|Bags|Unit price USD|Amount USD
        Green coffee wet|96|330.00|31,680.00
        Survey fee|||620.00
        Total|||32,300.00"""),
    paper("notice.eml", "notice", """Notice of damage
        On devanning on 12 April 2025 we found 100 bags wet. We hold the carrier liable."""),
)  # fmt: skip


def cargo() -> Dossier:
    """The case after the adjuster ruled 96 bags and left out the survey fee."""
    f = SHELF.fact
    policy, lading, survey = "Policy.pdf", "BL.jpg", "survey.pdf"
    usd = {"currency": "USD"}
    facts = (
        f("policy.number", "MCP-SH-2025-00417", policy, "MCP-SH-2025-00417"),
        f("policy.product", "MARINE CARGO INSURANCE", policy, "MARINE CARGO INSURANCE"),
        f("policy.conditions", "INSTITUTE CARGO CLAUSES (A)", policy, "INSTITUTE CARGO CLAUSES (A)"),
        f("policy.insured", "上海云顶咖啡贸易有限公司", policy, "上海云顶咖啡贸易有限公司"),
        f("policy.insurer", "海润财产保险股份有限公司上海分公司", policy, "海润财产保险股份有限公司上海分公司"),
        f("policy.sum_insured", "264000.00", policy, "USD 264,000.00", **usd),
        f("policy.deductible_rate", "0.003", policy, "0.3%"),
        f("cargo.bill_of_lading", "SSZ2504119", lading, "SSZ2504119"),
        f("cargo.vessel", "ATLANTIC HERON", lading, "ATLANTIC HERON"),
        f("cargo.container", "CSQU3054383", lading, "CSQU3054383"),
        f("cargo.packages", "800", lading, "800 BAGS"),
        f("cargo.voyage_from", "SANTOS", lading, "SANTOS"),
        f("cargo.voyage_to", "SHANGHAI", policy, "SHANGHAI"),
        f("cargo.shipped", "2025-03-02", lading, "2 MAR 2025"),
        f("cargo.damaged_packages", "96", survey, "96 bags", basis=Basis.VERIFIED, authority=90),
        f("cargo.damaged_packages", "100", "notice.eml", "100 bags", status=FactStatus.SUPERSEDED, basis=Basis.STATED),
        f("survey.date", "2025-04-14", survey, "14 April 2025", basis=Basis.VERIFIED),
        f("survey.surveyors", "Liu Qing", survey, "Liu Qing", basis=Basis.VERIFIED),
        f("loss.cause", "rain water entered through the hole in the roof panel", survey,
          "rain water entered through the hole in the roof panel"),
        f("loss.discovered", "2025-04-12", "notice.eml", "12 April 2025", basis=Basis.STATED),
        f("claim.amount", "32300.00", "claim.xlsx", "32,300.00", **usd),
    )  # fmt: skip
    cite = SHELF.cite(policy, 1, "0.3% of the whole sum insured")
    depreciation = SHELF.cite(survey, 1, "depreciation 40%")
    steps = (
        step("loss[Green coffee]", "受损货物保险金额", "96 × 330.00 = 31,680.00", "31680.00", item="Green coffee"),
        step("adjusted[Green coffee]", "按贬值率计算损失", "31,680.00 × 40% = 12,672.00", "12672.00", "定值保险",
             "海商法第二百一十九条", "Green coffee", (depreciation,)),
        step("deductible", "免赔", "264,000.00 × 0.3% = 792.00", "792.00", "Deductible", citations=(cite,)),
        step("payable", "应赔付金额", "12,672.00 − 792.00 = 11,880.00", "11880.00"),
    )  # fmt: skip
    run = LossRun("run-c", "USD", (row("Green coffee", "264000.00", "264000.00", "31680.00", "0.00", "1", "12672.00"),),
                  "12672.00", "792.00", "11880.00", steps, (), "hash-c")  # fmt: skip
    items = (
        item(1, "Green coffee", "Green coffee wet", "31680.00", quantity="96", price="330.00", unit="bag",
             depreciation="0.40", citations=(SHELF.cite("claim.xlsx", 1, "31,680.00"),)),
        item(2, "", "Survey fee", "620.00", included=False, reason="检验费由保险人承担，不在本次理算内",
             citations=(SHELF.cite("claim.xlsx", 1, "620.00"),)),
    )  # fmt: skip
    return Dossier(
        case("云顶咖啡海运湿损", "cargo", "GG-2025-0002"),
        SHELF.files,
        facts,
        (),
        (ruling("cargo.damaged_packages", "96", "以检验报告清点为准", "100", SHELF.cite(survey, 1, "96 bags")),),
        (term("deductible.rate", "0.003", "Deductible", cite),
         term("deductible.rate_base", "sum_insured", "Deductible", cite)),
        items,
        run,
        pages=SHELF.pages,
    )  # fmt: skip
