"""A form field of repeated rows: rates, arrows, caps, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MOST_ROWS = 60
"""Rows of one field; the sheet with the most arrows has some twenty."""

RawRow = dict[str, Any]
"""What stands in the inputs of one row, by column."""


class RowsWidget(forms.Widget):
    """A table of inputs, `name-0-column`; `name-rows` says how many rows were shown.

    A row whose inputs are all blank, or whose `remove` is ticked, is no row. `spare` blank rows follow the
    filled ones; one does where there are none.
    """

    template_name = "desk/widgets/rows.html"

    def __init__(self, columns: Mapping[str, forms.Field]) -> None:
        super().__init__()
        self.columns = columns
        self.spare = 0

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002 (Django's signature)
        return ""  # the legend of the group names it

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002 (Django's signature)
        return False

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        return f"{name}-rows" not in data

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[RawRow]:
        shown = _count(data.get(f"{name}-rows"))
        rows = [
            {
                column: field.widget.value_from_datadict(data, files, f"{name}-{number}-{column}")
                for column, field in self.columns.items()
            }
            for number in range(shown)
            if f"{name}-{number}-remove" not in data
        ]
        return [_Typed(row) for row in rows if any(row.values())]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled: list[RawRow] = list(value or [])
        blank: RawRow = dict.fromkeys(self.columns)
        shown = [*filled, *[blank] * max(self.spare, 0 if filled else 1)][:MOST_ROWS]
        context |= {
            "columns": [field.label for field in self.columns.values()],
            "rows": [self._row(name, number, row) for number, row in enumerate(shown)],
            "blank": self._row(name, "__row__", blank),
            "count": len(shown),
        }
        return context

    def _row(self, name: str, number: int | str, row: RawRow) -> list[dict[str, Any]]:
        """The inputs of one row, rendered."""
        shown = number + 1 if isinstance(number, int) else number
        inputs = []
        for column, field in self.columns.items():
            attributes = {
                "id": f"id_{name}-{number}-{column}",
                "aria-label": f"{field.label} {shown}",
            }
            html = field.widget.render(f"{name}-{number}-{column}", row.get(column), attributes)
            inputs.append({"label": field.label, "html": html})
        return inputs


class RowsField(forms.Field):
    """A list of the record, an entry a row.

    `shape` turns the values of a row by column into an entry of the record, `unshape` the other way.
    """

    widget: RowsWidget

    def __init__(
        self,
        columns: Mapping[str, forms.Field],
        *,
        shape: Callable[[RawRow], Any] = dict,
        unshape: Callable[[Any], RawRow] = dict,
        **kwargs: Any,
    ) -> None:
        super().__init__(widget=RowsWidget(columns), required=False, **kwargs)
        self.columns = columns
        self.shape = shape
        self.unshape = unshape

    def prepare_value(self, value: Any) -> list[RawRow]:
        if value and isinstance(value[0], _Typed):
            return list(value)
        return [self._typed(entry) for entry in value or []]

    def clean(self, value: Any) -> list[Any]:
        entries, errors = [], []
        for number, typed in enumerate(value or [], start=1):
            row: RawRow = {}
            for column, field in self.columns.items():
                try:
                    row[column] = field.clean(typed.get(column))
                except ValidationError as error:
                    errors += [f"{number}行目の{field.label}：{message}" for message in error.messages]
            if len(row) == len(self.columns):
                entries.append(self.shape(row))
        if errors:
            raise ValidationError(errors)
        return entries

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [_said(row) for row in self.prepare_value(initial)] != [_said(row) for row in data or []]

    def _typed(self, entry: Any) -> RawRow:
        row = self.unshape(entry)
        return _Typed(
            {column: _typed_value(field, row.get(column)) for column, field in self.columns.items()}
        )


class _Typed(RawRow):
    """A row as it stands in inputs, not as the record has it."""


def _typed_value(field: forms.Field, value: Any) -> Any:
    return "" if value is None else field.prepare_value(value)


def _said(row: RawRow) -> RawRow:
    """The row without what distinguishes only inputs: None and blank are the same."""
    return {column: str(value).strip() for column, value in row.items() if value not in (None, "")}


def _count(text: Any) -> int:
    return min(int(text), MOST_ROWS) if isinstance(text, str) and text.isascii() and text.isdigit() else 0
