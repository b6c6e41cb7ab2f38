"""The form of a sheet: one field a key of the record. What is typed where follows from `decisions.values`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from programs.decisions.values import FIELDS, Field
from programs.decisions.values.entries import Part
from programs.decisions.values.numbers import parse_year, show_year
from programs.desk.forms.fields import CodeField, CodesField, TypedField
from programs.desk.forms.rows import RowsField
from programs.desk.reading import READ_BACK

FEW = 16
"""So many choices are ticked in a list; more are chosen one a row."""
LINES = {"overview": 10, "purpose": 6, "outcomes": 6, "scheme_text": 6}
"""Height of wide texts; lists of names are lower."""


class RecordForm(forms.Form):
    """What the desk lets people decide. Initial values and `cleaned_data` are as the record has them.

    An initial value may also be what somebody typed (`typed`), right or wrong.
    `only`: these fields, in this order.
    """

    def __init__(self, *args: Any, only: Iterable[str] = FIELDS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {key: form_field(FIELDS[key]) for key in only}
        for key, field in self.fields.items():
            if isinstance(field, RowsField) and self.data.get("add") == self.add_prefix(key):
                field.widget.spare = 1

    def clean(self) -> dict[str, Any]:
        """Only what was changed has to be right: what was read stays doubtful, not forbidden."""
        for name in set(self.errors) - set(self.changed_data):
            del self.errors[name]
        return self.cleaned_data

    def corrected(self) -> dict[str, Any]:
        """The values that were changed, as the record has them."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}

    def typed(self) -> dict[str, Any]:
        """What stands in the inputs of a bound form, by field."""
        return {name: self[name].data for name in self.fields}


def form_field(field: Field) -> forms.Field:
    """The input for one field of the record."""
    return _input(field, label=field.label, help_text=field.hint)


def _input(field: Field, **texts: Any) -> forms.Field:
    if field.key == "is_new":
        return forms.BooleanField(required=False, label=texts["label"])
    if field.key == "project_periods":
        return _periods(**texts)
    if field.parts:
        columns = {part.key: _column(part) for part in field.parts}
        return RowsField(columns, label=texts["label"])
    if field.choices is not None:
        return _choices(field, **texts)
    return TypedField(field.parse, field.show, widget=_widget(field), **texts)


def _widget(field: Field) -> forms.Widget:
    if field.lines:
        return forms.Textarea(attrs={"rows": LINES.get(field.key, 3)})
    return forms.TextInput(attrs=read_back_while_typing(field.key) if field.key in READ_BACK else {})


def read_back_while_typing(key: str) -> dict[str, str]:
    """Attributes for htmx: how the typed text is understood appears under the input."""
    return {
        "hx-get": reverse("desk:read-back", args=[key]),
        "hx-trigger": "input changed delay:250ms",
        "hx-target": f"#read-back-{key}",
    }


def _choices(field: Field, **texts: Any) -> forms.Field:
    offered = list(field.choices()) if field.choices else []
    if not field.many:
        return CodeField(choices=offered, may_be_silent=_may_be_silent(field), **texts)
    if len(offered) <= FEW:
        return CodesField(choices=offered, required=False, label=texts["label"])
    one = CodeField(choices=offered, label=texts["label"])
    return RowsField({"value": one}, label=texts["label"], shape=_value, unshape=_in_row)


def _column(part: Part) -> forms.Field:
    if part.choices is not None:
        return CodeField(choices=list(part.choices()), required=part.required, label=part.label)
    return TypedField(part.parse, part.show, required=part.required, label=part.label)


def _periods(**texts: Any) -> RowsField:
    """A first and a last year, either of which may be open."""
    first, last = (TypedField(parse_year, show_year, label=label) for label in ("開始年度", "終了年度"))
    return RowsField(
        {"first": first, "last": last},
        label=texts["label"],
        shape=lambda row: [row["first"], row["last"]],
        unshape=lambda period: {"first": period[0], "last": period[1]},
    )


def _may_be_silent(field: Field) -> bool:
    """Whether the sheet need not say it."""
    try:
        field.parse("")
    except ValidationError:
        return False
    return True


def _value(row: dict[str, Any]) -> Any:
    return row["value"]


def _in_row(value: Any) -> dict[str, Any]:
    return {"value": value}
