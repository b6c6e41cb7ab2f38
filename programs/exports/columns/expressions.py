"""Pieces that the values of columns are made of, as PostgreSQL computes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    F,
    Func,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import NullIf

from meti_catalog.vocabulary import load


def text(word: str) -> Value:
    """A word as PostgreSQL's text."""
    return Value(word, output_field=TextField())


def joined(*parts: Combinable) -> Func:
    """Texts one after the other; NULL adds nothing."""
    return Func(*parts, function="concat", output_field=TextField())


def joined_by(separator: str, *parts: Combinable) -> Func:
    """Texts with a separator between; NULL and the empty text are left out."""
    said = [NullIf(part, text("")) for part in parts]
    return Func(text(separator), *said, function="concat_ws", output_field=TextField())


def if_all_said(*parts: Combinable) -> Func:
    """Texts one after the other; NULL if one of them is NULL or empty."""
    said = [NullIf(part, text("")) for part in parts]
    return Func(*said, template="(%(expressions)s)", arg_joiner=" || ", output_field=TextField())


def label(lookup: str, choices: Iterable[tuple[Any, Any]]) -> Case:
    """The Japanese label of a code; a code that has none as it is."""
    named = [When(**{lookup: code}, then=text(str(name))) for code, name in choices]
    return Case(*named, default=F(lookup), output_field=TextField())


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values a sheet: `value` of each of its `rows`, in the order of print; none without rows."""

    rows: QuerySet[Any]
    """Rows of a table with `sheet` and `position`."""
    value: Combinable

    def of_sheets(self, keys: Keys) -> QuerySet[Any, Any]:
        """Pairs of sheet and array of values, for those of the sheets that have any."""
        gathered = ArrayAgg(self.value, order_by=("position", "pk"))
        own = self.rows.filter(Among("sheet", keys)).order_by()
        return own.values("sheet").annotate(said=gathered).values_list("sheet", "said")


def listed(rows: QuerySet[Any] | type[Model], value: Combinable | str) -> Listed:
    """All `rows` of a sheet, or all of a table's, as the values of a column."""
    queryset = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    return Listed(queryset, F(value) if isinstance(value, str) else value)


def any_of(rows: type[Model], condition: Q) -> QuerySet[Any]:
    """Those of the rows of a table that fulfil a condition, for `listed`."""
    return rows._default_manager.filter(condition)


class Keys(Value):
    """Some thousands of primary keys as one literal: an array of them would be written number by number."""

    def __init__(self, keys: Iterable[int]) -> None:
        super().__init__(f"{{{','.join(map(str, keys))}}}", output_field=TextField())


class Among(Func):
    """Whether a key is among some thousands, which PostgreSQL looks up by hash or by index."""

    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, keys: Keys) -> None:
        super().__init__(column, keys)


class Era(Func):
    """A Western fiscal year under its era, as `programs.presentation.years` prints it; NULL for NULL."""

    output_field = TextField()

    def __init__(self, year: Combinable | str) -> None:
        super().__init__(year, template=era_of("%(expressions)s"))


class JsonLabels(Func):
    """An array of texts, one an object of a JSON list: `entry` is SQL over `e.value`, the object."""

    def __init__(self, column: str, *, entry: str) -> None:
        rows = "jsonb_array_elements(%(expressions)s) WITH ORDINALITY AS e(value, place)"
        template = f"ARRAY(SELECT {entry} FROM {rows} ORDER BY e.place)"  # noqa: S608 (no value from outside)
        super().__init__(column, template=template, output_field=ArrayField(TextField()))


class JsonTexts(Func):
    """A JSON list of texts as an array."""

    template = "ARRAY(SELECT jsonb_array_elements_text(%(expressions)s))"
    output_field = ArrayField(TextField())


class JsonRows(Func):
    """As `JsonLabels`, each entry in a row of its own (for tables with one row an entry)."""

    set_returning = True

    def __init__(self, column: str, *, entry: str, number: bool = False) -> None:
        rows = "jsonb_array_elements(%(expressions)s) WITH ORDINALITY AS e(value, place)"
        template = f"unnest(ARRAY(SELECT {entry} FROM {rows} ORDER BY e.place))"  # noqa: S608 (as above)
        super().__init__(column, template=template, output_field=BigIntegerField() if number else TextField())


class JsonPlaces(Func):
    """The place of each of `JsonRows`."""

    template = "generate_series(1, jsonb_array_length(%(expressions)s))"
    set_returning = True
    output_field = BigIntegerField()


def era_of(year: str) -> str:
    """SQL for the name of a fiscal year, given SQL for its number."""
    rules = [
        f"WHEN {year} = {first + 1} THEN {quoted(name + '元年度')} "
        f"WHEN {year} > {first} THEN concat({quoted(name)}, {year} - {first}, '年度')"
        for name, first in _eras()
    ]
    return f"CASE {' '.join(rules)} WHEN {year} IS NOT NULL THEN concat({year}, '年度') END"


def label_of(code: str, labels: Iterable[tuple[str, str]]) -> str:
    """SQL for the label of a code, given SQL for it; a code that has none as it is."""
    rules = [f"WHEN {quoted(each)} THEN {quoted(name)}" for each, name in labels]
    if not rules:
        return code
    return f"CASE {code} {' '.join(rules)} ELSE {code} END"


def quoted(word: str) -> str:
    """A word of the vocabulary as a literal in a template of a `Func`, which goes on to psycopg."""
    return "'" + word.replace("'", "''").replace("%", "%%%%") + "'"


@cache
def _eras() -> list[tuple[str, int]]:
    """Name and the Western year before its first, newest first."""
    return [(era["name"], era["before_first"]) for era in load("eras")["era"]]
