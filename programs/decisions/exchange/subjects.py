"""The four things that decisions are about: how a row becomes one here, and what here speaks against it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from ingest.load.storable import storable_record
from programs import effective
from programs.decisions.exchange.finding import edition_of, other_of, program_of, sheet_of
from programs.decisions.exchange.rows import Row
from programs.decisions.fields import marks
from programs.decisions.programs import bring_links_in_line, documents_of, set_merged
from programs.decisions.values import FIELDS, accept
from programs.models import Correction, Decision, PageDecision, ProgramDecision, SheetDecision

_OTHERWISE = "この環境では別の判断がされているため、取り込みませんでした。"


class Subject(ABC):
    """One of the four. `known_there`: the UUIDs of the file's decisions about the same thing."""

    model: type[Decision]

    @abstractmethod
    def refuse(self, newest: Row, known_there: Collection[UUID]) -> None:
        """Raise ValidationError if people here decided otherwise than `newest`, the last row of the file."""

    @abstractmethod
    def decision(self, row: Row) -> Any:
        """The decision that the row is, without who and when. Raises ValidationError."""

    @abstractmethod
    def apply(self, newest: Any) -> set[int]:
        """Bring in line what is written outside of documents; returns the documents to be refreshed."""


class Values(Subject):
    """A field of a sheet."""

    model = Correction

    def refuse(self, newest: Row, known_there: Collection[UUID]) -> None:
        """The newest decision here holds, unless it comes to the same."""
        sheet = sheet_of(newest)
        here = sheet.corrections.filter(field=newest.field).order_by("-pk").first()
        if here is None or here.uuid in known_there:
            return
        parsed = effective.parsed_record(sheet).get(newest.field)
        if _value_of(here, parsed) != _value_of(self.decision(newest), parsed):
            raise ValidationError(_OTHERWISE)

    def decision(self, row: Row) -> Correction:
        if row.field not in FIELDS:
            raise ValidationError(f"項目「{row.field[:40]}」は変更できません。")
        return Correction(
            sheet=sheet_of(row),
            field=row.field,
            kind=row.kind,
            value=accept(row.field, row.value) if row.kind == Correction.Kind.CORRECTED else None,
            parsed_value=_storable(row.field, row.parsed_value),
            places=marks(row.places if isinstance(row.places, list) else []),
            doubts=[doubt for doubt in _items(row.doubts) if isinstance(doubt, str)],
            sheet_decision=_standing(SheetDecision, row.part_of),
        )

    def apply(self, newest: Correction) -> set[int]:
        return {newest.sheet.document_id}


class Sheets(Subject):
    """What is a sheet."""

    model = SheetDecision

    def refuse(self, newest: Row, known_there: Collection[UUID]) -> None:
        """Any decision here that was not taken back holds."""
        here = SheetDecision.objects.filter(sheet=sheet_of(newest), reverted_by=None)
        if here.exclude(kind=SheetDecision.Kind.REVERTED).exclude(uuid__in=known_there).exists():
            raise ValidationError(_OTHERWISE)

    def decision(self, row: Row) -> SheetDecision:
        return SheetDecision(
            sheet=sheet_of(row),
            kind=row.kind,
            other=other_of(row),
            reverts=_standing(SheetDecision, row.reverts),
        )

    def apply(self, newest: SheetDecision) -> set[int]:
        return {newest.sheet.document_id}


class Pages(Subject):
    """Whether a page holds a sheet."""

    model = PageDecision

    def refuse(self, newest: Row, known_there: Collection[UUID]) -> None:
        """The newest decision here holds, unless it says the same."""
        rows = PageDecision.objects.filter(edition=edition_of(newest), number=newest.page or 0)
        here = rows.order_by("-pk").first()
        if here is not None and here.uuid not in known_there and here.kind != newest.kind:
            raise ValidationError(_OTHERWISE)

    def decision(self, row: Row) -> PageDecision:
        edition = edition_of(row)
        if edition is None or not edition.pages.filter(number=row.page or 0).exists():
            raise ValidationError(f"文書「{row.document}」のこの版またはページがありません。")
        return PageDecision(edition=edition, number=row.page or 0, kind=row.kind)

    def apply(self, newest: PageDecision) -> set[int]:  # noqa: ARG002 (nothing follows from it)
        return set()


class Programs(Subject):
    """Which sheets are one program."""

    model = ProgramDecision

    def refuse(self, newest: Row, known_there: Collection[UUID]) -> None:
        """Any decision here about the sheet, or merge of the program, that was not taken back holds."""
        kinds = ProgramDecision.Kind
        here = ProgramDecision.objects.filter(reverted_by=None).exclude(kind=kinds.REVERTED)
        if newest.sheet:
            here = here.filter(sheet=sheet_of(newest))
        else:
            here = here.filter(program=program_of(newest.program), kind=kinds.MERGED)
        if here.exclude(uuid__in=known_there).exists():
            raise ValidationError(_OTHERWISE)

    def decision(self, row: Row) -> ProgramDecision:
        program = program_of(row.program)
        if program is None:
            raise ValidationError("事業IDがありません。")
        return ProgramDecision(
            kind=row.kind,
            sheet=sheet_of(row) if row.sheet else None,
            program=program,
            into=program_of(row.into),
            before=_here(row.before),
            reverts=_standing(ProgramDecision, row.reverts),
        )

    def apply(self, newest: ProgramDecision) -> set[int]:
        if newest.sheet is not None:
            bring_links_in_line(newest.sheet)
            return {newest.sheet.document_id}
        before = documents_of(newest.program)
        set_merged(newest.program)
        return {*before, *documents_of(newest.program)}


SUBJECTS: dict[str, Subject] = {
    "sheet": Sheets(),
    "value": Values(),
    "page": Pages(),
    "program": Programs(),
}
"""By the word of the file, in the order in which they are brought: values are of sheets, links of both."""


def _value_of(correction: Correction, parsed: Any) -> Any:
    reverted = correction.kind == Correction.Kind.REVERTED
    return parsed if reverted else effective.decided_value(correction)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _storable(field: str, value: Any) -> Any:
    """What a parser read there. Raises ValidationError for what no parser could have read."""
    if value is not None and storable_record({"kind": "sheet", field: value})[field] != value:
        raise ValidationError("判断時の読取値の形が正しくありません。")
    return value


def _standing(model: Any, uuid: UUID | None) -> Any:
    """The decision that the row refers to, None where it refers to none. Raises ValidationError."""
    if uuid is None:
        return None
    found = model.objects.filter(uuid=uuid).first()
    if found is None:
        raise ValidationError("この判断が前提とする判断が取り込まれていません。")
    return found


def _here(public_id: str) -> Any:
    """The program that the sheet belonged to there, if it is here at all."""
    try:
        return program_of(public_id)
    except ValidationError:
        return None
