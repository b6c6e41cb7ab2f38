"""Finding here what a row from elsewhere speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError

from ingest.models import Edition, SourceDocument
from programs.decisions.exchange.rows import Row
from programs.models import KEY_LENGTH, Program, Sheet, SheetDecision
from programs.structure import BY_HAND_KEY

_MAKING = {SheetDecision.Kind.ADDED, SheetDecision.Kind.SPLIT}
_LONGEST_ID = 40


def document_of(row: Row) -> SourceDocument:
    """The document with the row's bytes, else with its name. Raises ValidationError."""
    edition = edition_of(row)
    if edition is not None:
        return edition.document
    document = SourceDocument.objects.filter(name=row.document).first()
    if document is None:
        raise ValidationError(f"文書「{row.document}」がありません。")
    return document


def edition_of(row: Row) -> Edition | None:
    """The edition with the row's bytes, of the document of that name if there are several."""
    editions = Edition.objects.filter(sha256=row.sha256).select_related("document").order_by("pk")
    by_name = {edition.document.name: edition for edition in editions}
    return by_name.get(row.document) or next(iter(by_name.values()), None) if row.sha256 else None


def sheet_of(row: Row) -> Sheet:
    """The row's sheet; a row that made one by hand makes it here too. Raises ValidationError."""
    document = document_of(row)
    found = _sheet(document, row.sheet_key, row.sheet)
    if found is not None:
        return found
    if row.subject != "sheet" or row.kind not in _MAKING:
        raise ValidationError(f"「{document.name}」にシート {row.sheet} がありません。")
    return _made_by_hand(document, row)


def other_of(row: Row) -> Sheet | None:
    """The sheet it was split off from or joined into, None for none. Raises ValidationError."""
    if not row.other and not row.other_key:
        return None
    document = document_of(row)
    found = _sheet(document, row.other_key, row.other)
    if found is None:
        raise ValidationError(f"「{document.name}」にシート {row.other} がありません。")
    return found


def program_of(public_id: str) -> Program | None:
    """The program with that address, None for none. Raises ValidationError for one that is not here."""
    if not public_id:
        return None
    program = Program.objects.filter(public_id=public_id).first()
    if program is None:
        raise ValidationError(f"事業 {public_id} がありません。")
    return program


def known(model: type, uuids: Iterable[UUID]) -> set[UUID]:
    """Which of the decisions are here already."""
    return set(model._default_manager.filter(uuid__in=list(uuids)).values_list("uuid", flat=True))  # type: ignore[attr-defined]


def _sheet(document: SourceDocument, key: str, public_id: str) -> Sheet | None:
    sheets = Sheet.objects.filter(document=document).select_related("extraction", "document")
    return sheets.filter(identity_key=key).first() or sheets.filter(public_id=public_id).first()


def _made_by_hand(document: SourceDocument, row: Row) -> Sheet:
    """A row under the address it has elsewhere, so that it is found again."""
    wrong = not row.sheet.isalnum() or not row.sheet.isascii() or len(row.sheet) > _LONGEST_ID
    if wrong or Sheet.objects.filter(public_id=row.sheet).exists():
        raise ValidationError(f"シートID {row.sheet[:_LONGEST_ID]} は使えません。")
    by_hand = row.sheet_key.startswith(BY_HAND_KEY) and len(row.sheet_key) <= KEY_LENGTH
    key = row.sheet_key if by_hand else f"{BY_HAND_KEY}{row.uuid.hex}|1"
    return Sheet.objects.create(
        document=document, identity_key=key, public_id=row.sheet, position=0, in_current_edition=False
    )
