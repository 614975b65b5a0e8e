"""English papers about goods in carriage."""

from tests.unit.extract.pages import page, read, values


def test_certificate() -> None:
    found = values(
        read(
            page(
                "MARINE CARGO INSURANCE CERTIFICATE",
                [
                    ["Certificate No.", "MC-2025-HK-00871"],
                    ["Assured", "Golden Harbour Foods Ltd."],
                    ["Vessel / Voyage", "EVER GRACE 0812W"],
                    ["From", "Santos, Brazil"],
                    ["To", "Shanghai, China"],
                    ["Sum Insured", "USD 412,500.00"],
                    ["Deductible", "0.5% on the whole shipment"],
                ],
                "Underwritten by: Harbour & Ocean Insurance Company Limited",
            )
        )
    )
    assert found["policy.number"] == "MC-2025-HK-00871"
    assert found["policy.insured"] == "Golden Harbour Foods Ltd."
    assert found["policy.insurer"] == "Harbour & Ocean Insurance Company Limited"
    assert (found["cargo.vessel"], found["cargo.voyage"]) == ("EVER GRACE", "0812W")
    assert (found["cargo.voyage_from"], found["cargo.voyage_to"]) == ("Santos, Brazil", "Shanghai, China")
    assert (found["policy.sum_insured"], found["policy.deductible_rate"]) == ("412500.00", "0.005")


def test_bill_of_lading() -> None:
    found = values(
        read(
            page(
                "BILL OF LADING",
                "B/L NO. EGLV0825500123 BOOKING NO. 0825500123",
                [
                    ["OCEAN VESSEL / VOYAGE NO.", "EVER GRACE / 0812W"],
                    ["CONTAINER NO. / SEAL NO.", "CSQU3054383 / EMCABC1234"],
                    ["NO. OF PACKAGES", "1,040 CARTONS"],
                    ["LADEN ON BOARD", "18 MAY 2025"],
                ],
            )
        )
    )
    assert found["cargo.bill_of_lading"] == "EGLV0825500123"
    assert found["cargo.vessel"] == "EVER GRACE"
    assert found["cargo.container"] == "CSQU3054383"
    assert (found["cargo.packages"], found["cargo.shipped"]) == ("1040", "2025-05-18")


def test_survey_report() -> None:
    found = values(
        read(
            page(
                "SURVEY REPORT No. SH-2025-1180",
                "Date of Survey: 26 June 2025 at consignee's cold store, Shanghai",
                "Surveyors: Liu Yan",
                "312 cartons were found thawed and refrozen, the balance of 728 cartons was sound.",
                "Cause of damage: failure of the reefer unit during the voyage.",
                "Agreed depreciation: 45% on the damaged cartons.",
            )
        )
    )
    assert found["survey.date"] == "2025-06-26"
    assert found["survey.surveyors"] == "Liu Yan"
    assert found["cargo.damaged_packages"] == "312"
    assert found["loss.cause"] == "failure of the reefer unit"
    assert found["depreciation.rate"] == "0.45"
