"""Records made fit to store: whatever a reader produced, the database takes it; nothing is lost in silence.

The record's own types (`ingest.record`) are the schema. A value of the wrong type or beyond its bounds
becomes null, or is left out of its list, with the warning `unusable_value`; a text beyond any printed page is
cut with `text_cut`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ingest import record as record_types
from ingest.record import MeasureRecord, SheetRecord
from meti_catalog.notation.characters import clean
from meti_catalog.vocabulary import load

LONGEST_TEXT = 100_000
"""Characters: more than any page prints, and few enough for PostgreSQL's one megabyte a search vector."""
LONGEST_LIST = 1_000
MOST_DOUBTS = 100
LARGEST_YEN = 10**18
"""A hundred times the national product; PostgreSQL's bigint ends at nine times this."""
YEARS = range(1868, 2200)
"""From Meiji 1, the first year that an era of the vocabulary could name."""

_YEN_KEYS = {"yen", "amount_yen", "prior_amount_yen", "total_with_commitments_yen"}
_YEAR_KEYS = {"fiscal_year", "target_years", "project_periods"}
_UNUSABLE = object()


@dataclass(slots=True)
class Doubts:
    """Warnings about values that could not be stored as they came."""

    warnings: list[dict[str, str]] = field(default_factory=list)

    def add(self, code: str, key: str, detail: str) -> None:
        """Add the warning `code` of the vocabulary `catalog_warnings`."""
        if len(self.warnings) < MOST_DOUBTS:
            message = load("catalog_warnings")[code]["message"].format(detail=detail)
            self.warnings.append({"code": code, "field": key, "message": message})


def storable_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with every key of its kind, of that kind's types, without characters no database takes.

    Keys the kind does not know are left out. Raises ValueError where `record` is of no kind at all.
    """
    kinds: dict[Any, type] = {"sheet": SheetRecord, "measure": MeasureRecord}
    kind = kinds.get(record.get("kind"))
    if kind is None:
        raise ValueError(f"record of unknown kind {record.get('kind')!r}")
    doubts = Doubts()
    result: dict[str, Any] = {"kind": record["kind"]}
    for key, hint in _hints(kind).items():
        value = _coerce(hint, record.get(key), key, doubts)
        result[key] = _default(kind, key) if value is _UNUSABLE or value is None else value
    result["warnings"].extend(doubts.warnings)
    if "pages" in result:
        result["pages"] = _pages_in_order(result["pages"])
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(record_types))


def _default(kind: type, key: str) -> Any:
    if kind is SheetRecord:
        return getattr(SheetRecord(), key)
    return getattr(MeasureRecord(), key)


def _coerce(hint: Any, value: Any, key: str, doubts: Doubts) -> Any:
    """`value` as plain data of type `hint`, or `_UNUSABLE` after a warning. None stays None."""
    if value is None:
        return None
    options = [option for option in _options(hint) if option is not type(None)]
    for option in options:
        result = _as_type(option, value, key, doubts)
        if result is not _UNUSABLE:
            return result
    doubts.add("unusable_value", key, _shown(value))
    return _UNUSABLE


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _as_type(hint: Any, value: Any, key: str, doubts: Doubts) -> Any:
    origin = get_origin(hint)
    if origin is Literal:
        return value if isinstance(value, str) and value in get_args(hint) else _UNUSABLE
    if origin in {list, tuple}:
        return _as_list(hint, value, key, doubts)
    if origin is dict:
        return _as_mapping(hint, value, key, doubts)
    if is_dataclass(hint):
        return _as_object(hint, value, key, doubts)
    reader = _SCALARS.get(hint)
    return _UNUSABLE if reader is None else reader(value, key, doubts)


def _as_text(value: Any, key: str, doubts: Doubts) -> Any:
    if not isinstance(value, str):
        return _UNUSABLE
    if len(value) > LONGEST_TEXT:
        doubts.add("text_cut", key, f"{len(value):,}文字のうち{LONGEST_TEXT:,}文字")
        value = value[:LONGEST_TEXT]
    return clean(value)


def _as_integer(value: Any, key: str, _doubts: Doubts) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return _UNUSABLE
    if key in _YEAR_KEYS:
        return value if value in YEARS else _UNUSABLE
    if key in _YEN_KEYS or key == "pages":
        return value if 0 <= value <= LARGEST_YEN else _UNUSABLE
    return value if abs(value) <= LARGEST_YEN else _UNUSABLE


def _as_float(value: Any, _key: str, _doubts: Doubts) -> Any:
    usable = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9
    return float(value) if usable else _UNUSABLE


def _as_boolean(value: Any, _key: str, _doubts: Doubts) -> Any:
    return value if isinstance(value, bool) else _UNUSABLE


_SCALARS: dict[Any, Callable[[Any, str, Doubts], Any]] = {
    str: _as_text,
    int: _as_integer,
    float: _as_float,
    bool: _as_boolean,
}


def _as_list(hint: Any, value: Any, key: str, doubts: Doubts) -> Any:
    """A list of one type leaves out what does not fit; a tuple of fixed length fits whole or not at all."""
    if not isinstance(value, list | tuple):
        return _UNUSABLE
    item_hints = get_args(hint)
    if get_origin(hint) is tuple and item_hints[-1:] != (Ellipsis,):
        if len(value) != len(item_hints):
            return _UNUSABLE
        items = [_coerce(each, item, key, doubts) for each, item in zip(item_hints, value, strict=True)]
        return _UNUSABLE if any(item is _UNUSABLE for item in items) else items
    if len(value) > LONGEST_LIST:
        doubts.add("text_cut", key, f"{len(value):,}件のうち{LONGEST_LIST:,}件")
    items = [_coerce(item_hints[0], item, key, doubts) for item in value[:LONGEST_LIST]]
    return [item for item in items if item is not _UNUSABLE and item is not None]


def _as_mapping(hint: Any, value: Any, key: str, doubts: Doubts) -> Any:
    if not isinstance(value, Mapping):
        return _UNUSABLE
    of = get_args(hint)[1]
    pairs = {clean(str(name))[:100]: _coerce(of, item, key, doubts) for name, item in value.items()}
    return {name: item for name, item in pairs.items() if item is not _UNUSABLE and item is not None}


def _as_object(hint: Any, value: Any, key: str, doubts: Doubts) -> Any:
    if not isinstance(value, Mapping):
        return _UNUSABLE
    hints = _hints(hint)
    result: dict[str, Any] = {}
    trial = Doubts()
    for part in fields(hint):
        # Years and yen are bounded by the part's own name, whatever list it stands in.
        bound = part.name if part.name in _YEN_KEYS | _YEAR_KEYS else key
        given = value.get(part.name)
        if given is None and part.default is not MISSING:
            given = part.default
        item = _coerce(hints[part.name], given, bound, trial)
        if item is _UNUSABLE or (item is None and type(None) not in _options(hints[part.name])):
            return _UNUSABLE
        result[part.name] = item
    doubts.warnings.extend({**each, "field": key} for each in trial.warnings)
    return result


def _pages_in_order(pages: Any) -> list[int] | None:
    if not pages or None in pages:
        return None
    first, last = pages
    return [first, last] if 1 <= first <= last else None


def _shown(value: Any) -> str:
    text = clean(repr(value)[:200])
    return text if len(text) <= 80 else f"{text[:80]}…"
