from ingest.document_budget import infer_budgets
from ingest.record import SheetRecord, TextPlace

PLACE = TextPlace(3, 3)


def record(year: int | None = 2026, stage: str | None = "draft") -> SheetRecord:
    if year is None:
        return SheetRecord()
    keys = ("fiscal_year", "budget_type", "stage")
    return SheetRecord(
        fiscal_year=year,
        budget_type="initial",
        stage=stage,  # type: ignore[arg-type]
        provenance={key: [PLACE] for key in keys},
    )


def test_a_sheet_without_a_budget_takes_the_documents_and_says_so() -> None:
    records = [record(), record(None), record()]
    infer_budgets(records)
    found = records[1]
    assert (found.fiscal_year, found.budget_type, found.stage) == (2026, "initial", "draft")
    assert found.provenance["fiscal_year"] == [TextPlace(3, 3, derived=True)]
    assert {(warning.code, warning.field) for warning in found.warnings} == {
        ("inferred_budget", "fiscal_year"),
        ("inferred_budget", "budget_type"),
        ("inferred_budget", "stage"),
    }
    assert records[0].warnings == []


def test_in_a_document_of_several_budgets_nothing_is_inferred() -> None:
    records = [record(2024, "enacted"), record(None), record(2025, "enacted")]
    infer_budgets(records)
    assert records[1].fiscal_year is None
    assert {warning.code for warning in records[1].warnings} == {"no_budget"}


def test_a_document_without_any_budget_stays_without() -> None:
    records = [record(None)]
    infer_budgets(records)
    assert records[0].fiscal_year is None
    assert {warning.code for warning in records[0].warnings} == {"no_budget"}
