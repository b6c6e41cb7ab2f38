"""The description of the API (OpenAPI 3.1), derived from the columns and from the data dictionary.

Beside the API's own addresses it has those that serve programs as well: files, feeds, the whole catalog.
"""

from __future__ import annotations

from programs.api.asking import MOST, USUAL
from programs.api.schemas import OBJECT, TEXT, Schema, an_object, ref, schemas
from programs.dictionary import PARAMETERS, Parameter, Place
from programs.exports.asked import OPTIONS

API = "/api/v1"
BINARY: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def description(server: str) -> Schema:
    """The whole description; `server` is scheme and host."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "経済産業省 事業カタログ API",
            "version": "1",
            "description": (
                "読み取り専用。APIと更新フィードは、ETagをIf-None-Matchで送ると、変わっていなければ304を返します。"
            ),
        },
        "servers": [{"url": server}],
        "paths": {f"{API}{path}": said for path, said in _own().items()} | _files() | _feeds(),
        "components": {"schemas": schemas()},
    }


def _own() -> dict[str, Schema]:
    """The addresses of the API."""
    filters = [_parameter(each) for each in PARAMETERS if each.place is Place.FILTER]
    paging = [_named("limit"), _named("cursor")]
    public_id = _in_path("public_id", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"})
    number: Schema = {"type": "integer", "minimum": 1}
    document = {**_named("document"), "schema": number}
    return {
        "/sheets": _get("絞り込んだ事業シート", [*filters, *paging], _page("Sheet")),
        "/sheets/{public_id}": _get("事業シート1枚", [public_id], ref("SheetDetail")),
        "/facets": _get("絞り込みの値と件数", filters, _listing("facets", OBJECT)),
        "/programs/{public_id}": _get("事業とそのシート", [public_id], ref("Program")),
        "/measures": _get("施策", [document, *paging], _page("Measure")),
        "/measures/{measure_id}": _get("施策1件", [_in_path("measure_id", number)], ref("Measure")),
        "/documents": _get("掲載文書", [], _listing("results", ref("Document"))),
        "/documents/{document_id}": _get("掲載文書1件", [_in_path("document_id", number)], ref("Document")),
        "/openapi.json": _get("このAPIの記述", [], OBJECT),
    }


def _files() -> dict[str, Schema]:
    """Everything that a list holds, or the catalog, as one file."""
    asked = [_parameter(each) for each in PARAMETERS if each.place is Place.FILTER]
    asked += [_named(name) for name in OPTIONS]
    rows: Schema = {"type": "array", "items": OBJECT}
    return {
        "/sheets.csv": _download("絞り込んだ事業シート（CSV）", asked, "text/csv", TEXT),
        "/sheets.xlsx": _download("絞り込んだ事業シート（Excel）", asked, XLSX, BINARY),
        "/sheets.json": _download("絞り込んだ事業シート（JSON）", asked, "application/json", rows),
        "/sheets.jsonl": _download("絞り込んだ事業シート（JSON Lines）", asked, "application/jsonl", TEXT),
        "/catalog.zip": _download("カタログ全体（Data Package）", [], "application/zip", BINARY),
    }


def _feeds() -> dict[str, Schema]:
    """What changed since a date."""
    asked = [_named("since"), _named("cursor")]
    items = {"version": TEXT, "title": TEXT, "items": {"type": "array", "items": OBJECT}}
    json_feed = an_object(items, required=list(items))
    return {
        "/changes.atom": _download("更新フィード（Atom）", asked, "application/atom+xml", TEXT),
        "/changes.json": _download("更新フィード（JSON Feed）", asked, "application/feed+json", json_feed),
    }


def _named(name: str) -> Schema:
    return _parameter(next(each for each in PARAMETERS if each.name == name))


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


def _in_path(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _get(summary: str, parameters: list[Schema], answer: Schema) -> Schema:
    """An address that answers in JSON, errors too; 404 where the path names what may not be there."""
    refused = _content("application/json", ref("Error"))
    responses = {
        "200": {"description": "応答", **_content("application/json", answer)},
        "304": {"description": "変わっていない"},
        "400": {"description": "読み取れないパラメータ", **refused},
    }
    if any(each["in"] == "path" for each in parameters):
        responses["404"] = {"description": "見つからない", **refused}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _download(summary: str, parameters: list[Schema], media: str, answer: Schema) -> Schema:
    """An address that people follow too: what it refuses it says on a page."""
    responses = {
        "200": {"description": "応答", **_content(media, answer)},
        "304": {"description": "変わっていない"},
        "400": {"description": "読み取れないパラメータ", **_content("text/html", TEXT)},
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _content(media: str, schema: Schema) -> Schema:
    return {"content": {media: {"schema": schema}}}


def _page(name: str) -> Schema:
    properties = {
        "count": {"type": "integer"},
        "total": OBJECT,
        "results": {"type": "array", "items": ref(name)},
        "next_cursor": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"]},
    }
    return an_object(properties, required=["count", "results", "next_cursor", "next"])


def _listing(name: str, each: Schema) -> Schema:
    return an_object({name: {"type": "array", "items": each}}, required=[name])
