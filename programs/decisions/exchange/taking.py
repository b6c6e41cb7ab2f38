"""Taking decisions out: every one of them, in the order they have to be brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ingest.models import Edition, SourceDocument
from programs.decisions.exchange.rows import Row, as_line, heading_line
from programs.decisions.roles import name_of
from programs.models import Correction, Decision, PageDecision, ProgramDecision, Sheet, SheetDecision
from programs.snapshot import one_snapshot


def csv_lines(document_id: int | None = None) -> Iterator[str]:
    """The file line by line: all decisions, or those about one document's sheets and pages."""
    with one_snapshot():
        yield heading_line()
        for row in rows(document_id):
            yield as_line(row)


def rows(document_id: int | None = None) -> Iterator[Row]:
    """Decisions about sheets first: values are of sheets that they made."""
    sheet = {"sheet__document": document_id} if document_id is not None else {}
    page = {"edition__document": document_id} if document_id is not None else {}
    yield from map(_of_sheet, _of(SheetDecision, "sheet", "other", "reverts").filter(**sheet))
    yield from map(_of_value, _of(Correction, "sheet", "sheet_decision").filter(**sheet))
    yield from map(_of_page, _of(PageDecision, "edition__document").filter(**page))
    programs = _of(ProgramDecision, "sheet", "program", "into", "before", "reverts")
    yield from map(_of_program, programs.filter(**sheet))


def _of(model: Any, *related: str) -> QuerySet[Any]:
    """All rows with what their lines name, in few queries."""
    if "sheet" in related:
        related = (*related, "sheet__document__current_edition")
    return model.objects.select_related("decided_by", *related).order_by("pk")


def _of_value(made: Correction) -> Row:
    return Row(
        subject="value",
        kind=made.kind,
        field=made.field,
        value=made.value,
        parsed_value=made.parsed_value,
        places=made.places,
        doubts=made.doubts,
        part_of=made.sheet_decision.uuid if made.sheet_decision else None,
        **_sheet(made.sheet),
        **_decision(made),
    )


def _of_sheet(made: SheetDecision) -> Row:
    other = made.other
    return Row(
        subject="sheet",
        kind=made.kind,
        other=other.public_id if other else "",
        other_key=other.identity_key if other else "",
        reverts=made.reverts.uuid if made.reverts else None,
        **_sheet(made.sheet),
        **_decision(made),
    )


def _of_page(made: PageDecision) -> Row:
    return Row(
        subject="page",
        kind=made.kind,
        page=made.number,
        **_document(made.edition.document, made.edition),
        **_decision(made),
    )


def _of_program(made: ProgramDecision) -> Row:
    return Row(
        subject="program",
        kind=made.kind,
        program=made.program.public_id,
        into=made.into.public_id if made.into else "",
        before=made.before.public_id if made.before else "",
        reverts=made.reverts.uuid if made.reverts else None,
        **(_sheet(made.sheet) if made.sheet else {}),
        **_decision(made),
    )


def _decision(made: Decision) -> dict[str, Any]:
    person = made.origin or name_of(made.decided_by)
    return {"uuid": made.uuid, "reason": made.reason, "person": person, "decided_at": made.decided_at}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    document = sheet.document
    return {
        "sheet": sheet.public_id,
        "sheet_key": sheet.identity_key,
        **_document(document, document.current_edition),
    }


def _document(document: SourceDocument, edition: Edition | None) -> dict[str, Any]:
    return {"document": document.name, "sha256": edition.sha256 if edition else ""}
