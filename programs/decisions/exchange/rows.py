"""One decision as a row of the CSV, and the row as its cells: formula-safe, and read back exactly."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from ingest.load.storable import LONGEST_TEXT
from programs.exports.csv import BOM, RUNS_AS_FORMULA

HEADINGS = {
    "uuid": "判断ID",
    "subject": "対象",
    "kind": "判断",
    "document": "文書名",
    "sha256": "文書のSHA-256",
    "sheet": "シートID",
    "sheet_key": "シートの識別キー",
    "other": "相手シートID",
    "other_key": "相手シートの識別キー",
    "program": "事業ID",
    "into": "統合先の事業ID",
    "before": "判断前の事業ID",
    "page": "ページ",
    "field": "項目",
    "value": "修正後の値",
    "parsed_value": "判断時の読取値",
    "places": "根拠箇所",
    "doubts": "判断時の確認事項",
    "reverts": "取り消す判断ID",
    "part_of": "構成の判断ID",
    "reason": "理由",
    "person": "担当者",
    "decided_at": "日時",
}
"""Heading by attribute of `Row`, in the order of the file."""

_QUOTED = "'"
_JSON = {"value", "parsed_value", "places", "doubts"}
_LONGEST_CELL = 8 * LONGEST_TEXT
"""Characters: a text in JSON, every one of its characters escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A decision without anything that is another in every database. Blank or None where it says nothing."""

    uuid: UUID
    subject: str
    """value, sheet, page or program."""
    kind: str
    document: str = ""
    sha256: str = ""
    sheet: str = ""
    sheet_key: str = ""
    other: str = ""
    other_key: str = ""
    program: str = ""
    into: str = ""
    before: str = ""
    page: int | None = None
    field: str = ""
    value: Any = None
    parsed_value: Any = None
    places: Any = None
    doubts: Any = None
    reverts: UUID | None = None
    part_of: UUID | None = None
    reason: str = ""
    person: str = ""
    decided_at: datetime


def heading_line() -> str:
    """The first line of the file, with the mark by which Excel knows its encoding."""
    return BOM + _line(HEADINGS.values())


def as_line(row: Row) -> str:
    """The row as a line of the file."""
    return _line(_cell(name, getattr(row, name)) for name in HEADINGS)


def read_csv(text: str) -> Iterator[tuple[int, Row | ValidationError]]:
    """Every row with its number in the table, from 2, or what is wrong with it.

    Raises ValidationError where the text is no such file at all.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    try:
        if next(reader, None) != list(HEADINGS.values()):
            raise ValidationError("判断の書き出しファイルではありません（1行目の見出しが異なります）。")
        for number, cells in enumerate(reader, start=2):
            if cells:
                yield number, _read(cells)
    except csv.Error as error:
        raise ValidationError("CSVとして読み取れません。") from error


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return line.getvalue()


def _safe(text: str) -> str:
    """A text that no spreadsheet runs; one that begins with the quote itself gets another."""
    return f"{_QUOTED}{text}" if text.startswith((*RUNS_AS_FORMULA, _QUOTED)) else text


def _cell(name: str, value: Any) -> str:
    if name in _JSON:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def _read(cells: list[str]) -> Row | ValidationError:
    if len(cells) != len(HEADINGS):
        return ValidationError("列の数が見出しと異なります。")
    texts = dict(zip(HEADINGS, (cell.removeprefix(_QUOTED) for cell in cells), strict=True))
    values: dict[str, Any] = {}
    for name in (field.name for field in fields(Row)):
        try:
            values[name] = _value(name, texts[name])
        except (ValueError, RecursionError):
            return ValidationError(f"「{HEADINGS[name]}」の値を読み取れません：{texts[name][:40]}")
    return Row(**values)


def _value(name: str, text: str) -> Any:
    if name in _JSON:
        return json.loads(text) if text else None
    if name == "uuid":
        return UUID(text)
    if name in {"reverts", "part_of"}:
        return UUID(text) if text else None
    if name == "page":
        return int(text) if text else None
    if name == "decided_at":
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError(text)
        return moment
    if "\x00" in text:
        raise ValueError(text)
    return text
