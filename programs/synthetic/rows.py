"""The rows of synthetic sheets, by the same functions that project real ones."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils import timezone

from ingest.parser_version import parser_version
from programs.identity.keys import name_key, program_key, public_id
from programs.models import (
    Extraction,
    Overlap,
    Program,
    ProgramLink,
    Sheet,
    SheetSearch,
    SheetStatus,
    SheetText,
    SheetWarning,
)
from programs.overlaps import Budgeted, closure, direct_overlaps
from programs.projection.columns import sheet_columns, text_columns
from programs.projection.details import TABLES, Ids, Subject
from programs.projection.offices import subjects
from programs.search.index import COLUMNS, line_lexemes, search_row
from programs.synthetic.records import Family, Record

LINES_BEFORE = 1
"""Lines of a document before that of its first sheet: its own name."""
Rows = dict[type[models.Model], list[dict[str, Any]]]


@dataclass(slots=True)
class Place:
    """Where a family is printed: its document, that one's edition, and the position of its first sheet."""

    document_id: int
    edition_id: int
    position: int


@dataclass(slots=True)
class Numbers:
    """The next primary keys, which rows of several tables name."""

    sheet: int = 1
    program: int = 1


@dataclass(slots=True)
class _Printed:
    record: Record
    place: Place
    sheet_id: int
    umbrella_id: int | None = None
    occurrence: int = 1
    position: int = 0
    subject: Subject = field(init=False)
    program_id: int = field(init=False)


def program_rows(families: Iterable[tuple[Family, Place]], ids: Ids, numbers: Numbers) -> Rows:
    """Every row of the sheets of some programs that no other program's rows depend on."""
    rows: Rows = defaultdict(list)
    printed = [each for family, place in families for each in _printed(family, place, numbers)]
    _add_programs(rows, printed, numbers)
    for each in printed:
        _add_sheet(rows, each, ids)
    _add_overlaps(rows, printed)
    return rows


def _printed(family: Family, place: Place, numbers: Numbers) -> list[_Printed]:
    made: list[_Printed] = []
    for offset, record in enumerate(family):
        umbrella = made[0].sheet_id if offset else None
        position = place.position + offset
        placed = record | {"provenance": {"name": [_line(position + LINES_BEFORE + 1)]}}
        made.append(_Printed(placed, place, numbers.sheet, umbrella, position=position))
        numbers.sheet += 1
    records = {each.sheet_id: each.record for each in made}
    above = {each.sheet_id: each.umbrella_id for each in made if each.umbrella_id is not None}
    with_offices = subjects(records, above)
    for each in made:
        each.subject = with_offices[each.sheet_id]
    return made


def _line(number: int) -> dict[str, Any]:
    return {"line_first": number, "line_last": number, "derived": False}


def _add_programs(rows: Rows, printed: Sequence[_Printed], numbers: Numbers) -> None:
    known: dict[str, int] = {}
    for each in printed:
        key = program_key(each.record["name"], each.record["parent"])
        if key not in known:
            known[key] = numbers.program
            rows[Program].append(
                {
                    "id": numbers.program,
                    "public_id": public_id(key),
                    "name": each.record["name"],
                    "name_key": key,
                }
            )
            numbers.program += 1
        each.program_id = known[key]
        rows[ProgramLink].append(
            {
                "sheet_id": each.sheet_id,
                "program_id": each.program_id,
                "rule": ProgramLink.Rule.SAME_NAME,
                "reason": ProgramLink.Rule.SAME_NAME.label,
                "confidence": 1,
                "state": ProgramLink.State.ACCEPTED,
                "decided_by_id": None,
                "decided_at": None,
            }
        )


def _add_sheet(rows: Rows, each: _Printed, ids: Ids) -> None:
    now = timezone.now()
    record, sheet_id = each.record, each.sheet_id
    warnings = record["warnings"]
    budget = "|".join(str(record[key]) for key in ("fiscal_year", "budget_type", "stage", "relation"))
    identity = f"{name_key(record['name'])}|{budget}"
    rows[Sheet].append(
        {
            "id": sheet_id,
            "public_id": public_id(str(each.place.document_id), identity),
            "document_id": each.place.document_id,
            "identity_key": f"{identity}|1",
            "in_current_edition": True,
            "extraction_id": sheet_id,
            "position": each.position,
            "program_id": each.program_id,
            "warning_count": len(warnings),
            "created_at": now,
            "updated_at": now,
            **sheet_columns(record, umbrella_id=each.umbrella_id),
            "status": SheetStatus.PRESENT,
        }
    )
    rows[Extraction].append(
        {
            "id": sheet_id,
            "sheet_id": sheet_id,
            "edition_id": each.place.edition_id,
            "parser_version": parser_version(),
            "record": json.dumps(record, ensure_ascii=False),
            "created_at": now,
        }
    )
    rows[SheetText].append({"sheet_id": sheet_id, **_as_json(text_columns(record))})
    search = search_row(sheet_id, record, of_line=_line_lexemes)
    rows[SheetSearch].append({"sheet_id": sheet_id, **{name: getattr(search, name) for name in COLUMNS}})
    rows[SheetWarning] += [
        {"sheet_id": sheet_id, "origin": SheetWarning.Origin.READING, "is_open": True, **warning}
        for warning in warnings
    ]
    for table in TABLES:
        rows[table.model] += [
            {"sheet_id": sheet_id, **_as_json(values), "position": position}
            for position, values in enumerate(table.rows(each.subject, ids))
        ]


def _add_overlaps(rows: Rows, printed: Sequence[_Printed]) -> None:
    sheets = {row["id"]: row for row in rows[Sheet]}
    budgeted = [
        Budgeted(
            each.sheet_id,
            published_on=None,
            **{
                column: sheets[each.sheet_id][column]
                for column in Budgeted.__dataclass_fields__
                if column not in {"pk", "published_on"}
            },
        )
        for each in printed
    ]
    rows[Overlap] += [
        {"sheet_id": sheet, "covered_by_id": cover, "reason": reason}
        for (sheet, cover), reason in closure(direct_overlaps(budgeted)).items()
    ]


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for key, value in values.items()
    }


@lru_cache(maxsize=100_000)
def _line_lexemes(line: str) -> list[str]:
    """The lexemes of a line: synthetic texts share their lines."""
    return line_lexemes(line)
