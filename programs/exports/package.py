"""The whole catalog as a Data Package (frictionlessdata.io): CSV files in a zip, with a descriptor.

Each table stands once and refers to the others by keys; the descriptor says every column's type and meaning
from the data dictionary. Every part is streamed; memory stays flat.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from io import RawIOBase
from typing import Any

from django.db import connection
from django.utils import timezone

from programs.columnar import current
from programs.exports.catalog import File, Reference, files
from programs.exports.columns import COLUMNS, SEPARATOR, Column, Kind
from programs.exports.csv import PLAIN, as_csv_cell, csv_chunks, csv_line
from programs.exports.notes import COUNTING_RULE, SOURCE
from programs.exports.rows import Rows
from programs.exports.tables import KEY, TABLES

TYPES = {
    Kind.TEXT: "string",
    Kind.NUMBER: "integer",
    Kind.FLAG: "boolean",
    Kind.DATE: "date",
    Kind.LIST: "string",
}
CHUNK = 2**16
"""Bytes sent at once."""


def package_zip() -> Iterator[bytes]:
    """The zip, piece by piece. To be read within one snapshot."""
    out = _Sent()
    keys = current().keys
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(descriptor(), ensure_ascii=False, indent=1))
        for table in TABLES:
            columns = _columns_of(table.name)
            rows = Rows(table, columns, keys)
            yield from _member(archive, out, table.name, csv_chunks(rows, _keys(columns), PLAIN))
        for file in files():
            yield from _member(archive, out, file.name, _csv_of(file))
    yield out.take()


def descriptor() -> dict[str, Any]:
    """`datapackage.json`."""
    now = timezone.now().replace(microsecond=0)
    return {
        "profile": "tabular-data-package",
        "name": "meti-program-catalog",
        "title": "経済産業省 事業カタログ",
        "description": f"{SOURCE}{COUNTING_RULE}CSVで=・+・-・@などで始まる文字列には ' を前置しています。",
        "created": now.isoformat(),
        "resources": [
            *(
                _resource(table.name, table.title, _columns_of(table.name), **_keys_of_sheets(table.name))
                for table in TABLES
            ),
            *(
                _resource(file.name, file.title, file.columns, key=file.key, references=file.references)
                for file in files()
            ),
        ],
    }


def _columns_of(table: str) -> list[Column]:
    """Everything of a sheet once; of its rates and arrows only what is theirs."""
    found = next(each for each in TABLES if each.name == table)
    return found.columns([KEY]) if found.own else list(COLUMNS)


def _keys_of_sheets(table: str) -> dict[str, Any]:
    if table == "sheets":
        of_sheets = (Reference("program_id", "programs"), Reference("document", "documents"))
        return {"key": KEY, "references": of_sheets}
    return {"references": (Reference(KEY, "sheets"),)}


def _resource(
    name: str, title: str, columns: Sequence[Column], *, key: str = "", references: Sequence[Reference] = ()
) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    if references:
        schema["foreignKeys"] = [
            {"fields": each.column, "reference": {"resource": each.file, "fields": each.column}}
            for each in references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    said = {"name": column.key, "title": column.heading, "type": TYPES[column.kind]}
    unit = f"単位：{column.unit}。" if column.unit else ""
    several = f"複数の値は「{SEPARATOR}」で区切ります。" if column.kind is Kind.LIST else ""
    said["description"] = f"{column.meaning}{unit}{several}"
    return said | ({"trueValues": ["1"], "falseValues": ["0"]} if column.kind is Kind.FLAG else {})


def _keys(columns: Sequence[Column]) -> list[str]:
    return [column.key for column in columns]


def _csv_of(file: File) -> Iterator[bytes]:
    """A table that is small beside those of sheets."""
    yield csv_line(_keys(file.columns), PLAIN).encode()
    values = [column.value for column in file.columns]
    sql, params = file.rows.values_list(*values).query.sql_with_params()  # type: ignore[arg-type]
    names = [f"c{place}" for place in range(len(values))]
    cells = ", ".join(as_csv_cell(column, name) for column, name in zip(file.columns, names, strict=True))
    statement = f"COPY (SELECT {cells} FROM ({sql}) AS r ({', '.join(names)})) TO STDOUT (FORMAT csv)"  # noqa: S608
    with connection.cursor() as cursor, cursor.cursor.copy(statement, params) as copy:
        yield b"".join(bytes(row) for row in copy)


def _member(archive: zipfile.ZipFile, out: _Sent, name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    with archive.open(f"{name}.csv", "w", force_zip64=True) as member:
        for chunk in chunks:
            member.write(chunk)
            if out.waiting >= CHUNK:
                yield out.take()


class _Sent(RawIOBase):
    """A file that cannot be gone back in, and that hands over what was written to it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.waiting = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self.waiting += len(piece)
        return len(piece)

    def take(self) -> bytes:
        """What waits to be sent."""
        taken = b"".join(self._pieces)
        self._pieces, self.waiting = [], 0
        return taken
