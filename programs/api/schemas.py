"""What the objects of the API look like, as JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Any

from programs.exports.columns import COLUMNS, Column, Kind

Schema = dict[str, Any]
TYPES: dict[Kind, Schema] = {
    Kind.TEXT: {"type": ["string", "null"]},
    Kind.NUMBER: {"type": ["integer", "null"]},
    Kind.FLAG: {"type": "boolean"},
    Kind.DATE: {"type": ["string", "null"], "format": "date"},
    Kind.LIST: {"type": "array", "items": {"type": ["string", "integer"]}},
}
OBJECT: Schema = {"type": "object"}
NUMBER: Schema = {"type": "integer"}
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}


def schemas() -> dict[str, Schema]:
    """Every kind of object by its name."""
    detail = an_object({"detail": OBJECT}, required=["detail"])
    return {
        "Sheet": _sheet(),
        "SheetDetail": {"allOf": [ref("Sheet"), detail]},
        "Program": _whole(program_id=TEXT, name=TEXT, page_url=TEXT, sheets=_list_of(ref("Sheet"))),
        "Measure": _whole(
            id=NUMBER, name=TEXT_OR_NULL, document=TEXT, funding=_list_of(OBJECT), url=TEXT
        ),
        "Document": _whole(
            id=NUMBER, name=TEXT, title=TEXT_OR_NULL, sheet_count=NUMBER, measure_count=NUMBER,
            page_url=TEXT, url=TEXT,
        ),
        "Error": _whole(
            error=_whole(
                status=NUMBER, message=TEXT, problems=_list_of(_whole(parameter=TEXT, message=TEXT))
            )
        ),
    }  # fmt: skip


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def an_object(properties: Schema, required: list[str]) -> Schema:
    """An object with these properties, and perhaps more."""
    return {"type": "object", "properties": properties, "required": required}


def _whole(**properties: Schema) -> Schema:
    """An object that always has all of these."""
    return an_object(properties, required=list(properties))


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _sheet() -> Schema:
    columns = {column.key: _column(column) for column in COLUMNS}
    return _whole(**columns, codes=OBJECT, document_id=NUMBER, url=TEXT, page_url=TEXT)


def _column(column: Column) -> Schema:
    unit = f"単位：{column.unit}。" if column.unit else ""
    meaning = f"{column.heading}。{column.meaning}{unit}"
    example = column.example.isoformat() if isinstance(column.example, date) else column.example
    return {**TYPES[column.kind], "description": meaning, "examples": [example]}
