"""The description of the API (OpenAPI 3.1), derived from the columns and from the data dictionary."""

from __future__ import annotations

from datetime import date
from typing import Any

from programs.api.asking import MOST, USUAL
from programs.dictionary import PARAMETERS, Parameter, Place
from programs.exports.columns import COLUMNS, Column, Kind

Schema = dict[str, Any]
SHEET_ID: Schema = {
    "name": "public_id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
}
OPEN: Schema = {"type": "object"}
TYPES: dict[Kind, Schema] = {
    Kind.TEXT: {"type": ["string", "null"]},
    Kind.NUMBER: {"type": ["integer", "null"]},
    Kind.FLAG: {"type": "boolean"},
    Kind.DATE: {"type": ["string", "null"], "format": "date"},
    Kind.LIST: {"type": "array", "items": {"type": ["string", "integer"]}},
}


def description(server: str) -> Schema:
    """The whole description; `server` is scheme and host."""
    filters = [_parameter(each) for each in PARAMETERS if each.place is Place.FILTER]
    paging = [_parameter(each) for each in PARAMETERS if each.place is Place.API]
    document = {**_parameter(_named("document")), "schema": {"type": "integer", "minimum": 1}}
    paths = {
        "/sheets": _get("絞り込んだ事業シート", [*filters, *paging], _page("Sheet")),
        "/sheets/{public_id}": _get("事業シート1枚", [SHEET_ID], _ref("SheetDetail"), found=True),
        "/facets": _get("絞り込みの値と件数", filters, _listing("facets")),
        "/programs/{public_id}": _get("事業とそのシート", [SHEET_ID], _ref("Program"), found=True),
        "/measures": _get("施策", [document, *paging], _page("Measure")),
        "/documents": _get("掲載文書", [], _listing("results")),
        "/openapi.json": _get("このAPIの記述", [], OPEN),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "経済産業省 事業カタログ API",
            "version": "1",
            "description": "読み取り専用。ETagをIf-None-Matchで送ると、変わっていなければ304を返します。",
        },
        "servers": [{"url": f"{server}/api/v1"}],
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _named(name: str) -> Parameter:
    return next(each for each in PARAMETERS if each.name == name)


def _parameter(parameter: Parameter) -> Schema:
    schema: Schema = {"type": "string"}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.name == "limit":
        schema = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    if parameter.repeated:
        schema = {"type": "array", "items": schema}
    said = {"name": parameter.name, "in": "query", "description": f"{parameter.label}。{parameter.meaning}"}
    return {**said, "schema": schema}


def _get(summary: str, parameters: list[Schema], answer: Schema, *, found: bool = False) -> Schema:
    """One address; `found`: whether it names something that may not be there."""
    responses = {"200": _json("応答", answer), "304": {"description": "変わっていない"}}
    responses["400"] = _json("読み取れないパラメータ", _ref("Error"))
    if found:
        responses["404"] = _json("見つからない", _ref("Error"))
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _json(text: str, schema: Schema) -> Schema:
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _page(name: str) -> Schema:
    properties = {
        "count": {"type": "integer"},
        "total": OPEN,
        "results": {"type": "array", "items": _ref(name)},
        "next_cursor": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"]},
    }
    return _object(properties, required=["count", "results", "next_cursor", "next"])


def _listing(name: str) -> Schema:
    return _object({name: {"type": "array", "items": OPEN}}, required=[name])


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required}


def _column(column: Column) -> Schema:
    unit = f"単位：{column.unit}。" if column.unit else ""
    meaning = f"{column.heading}。{column.meaning}{unit}"
    example = column.example.isoformat() if isinstance(column.example, date) else column.example
    return {**TYPES[column.kind], "description": meaning, "examples": [example]}


def _schemas() -> dict[str, Schema]:
    links: Schema = {"document_id": {"type": "integer"}}
    links |= {name: {"type": "string"} for name in ("url", "page_url")}
    columns = {column.key: _column(column) for column in COLUMNS}
    sheet = _object({**columns, "codes": OPEN, **links}, required=[*columns, "codes", *links])
    problem = _object(
        {"parameter": {"type": "string"}, "message": {"type": "string"}}, required=["parameter", "message"]
    )
    error = {
        "status": {"type": "integer"},
        "message": {"type": "string"},
        "problems": {"type": "array", "items": problem},
    }
    program = {
        "program_id": {"type": "string"},
        "name": {"type": "string"},
        "page_url": {"type": "string"},
        "sheets": {"type": "array", "items": _ref("Sheet")},
    }
    measure = {
        "id": {"type": "integer"},
        "name": {"type": ["string", "null"]},
        "document": {"type": "string"},
        "funding": {"type": "array", "items": OPEN},
    }
    return {
        "Sheet": sheet,
        "SheetDetail": {"allOf": [_ref("Sheet"), _object({"detail": OPEN}, required=["detail"])]},
        "Program": _object(program, required=list(program)),
        "Measure": _object(measure, required=list(measure)),
        "Error": _object({"error": _object(error, required=list(error))}, required=["error"]),
    }
