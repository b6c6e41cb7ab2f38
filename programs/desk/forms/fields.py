"""Form fields for the values of a record: `clean` gives what the record holds, `prepare_value` what is typed.

What a typed text means is the rule of `programs.decisions.values`.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meti_catalog.vocabulary.choices import Choices

LONGEST_TYPED = 20_000
"""Characters of one input; the longest text on a sheet has some 2,000."""
_NOT_SAID: Choices = [("", "記載なし")]


class TypedField(forms.Field):
    """A value read from typed text by `parse` and shown again by `show`."""

    widget = forms.TextInput

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        *,
        required: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(required=required, **kwargs)
        self.parse = parse
        self.show = show

    def to_python(self, value: Any) -> Any:
        typed = value if isinstance(value, str) else ""
        if len(typed) > LONGEST_TYPED:
            raise ValidationError(f"{LONGEST_TYPED:,}文字以内で入力してください。")
        return self.parse(typed)

    def prepare_value(self, value: Any) -> str:
        if value is None:
            return ""
        return value if isinstance(value, str) else self.show(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _lines(self.prepare_value(initial)) != _lines(data or "")


class SelectAsRead(forms.Select):
    """Choices, and what was read where that is none of them: nothing changes unseen."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        known = {str(code) for code, _ in self.choices}
        strange = [read for read in value if read and read not in known]
        offered = copy(self)
        offered.choices = [*self.choices, *((read, f"{read}（一覧にない値）") for read in strange)]
        return super(SelectAsRead, offered).optgroups(name, value, attrs)


class CodeField(forms.ChoiceField):
    """One of the codes of a vocabulary; None for what the sheet does not say, where it may be silent."""

    widget = SelectAsRead

    def __init__(
        self, *, choices: Choices, may_be_silent: bool = True, required: bool = False, **kwargs: Any
    ) -> None:
        silent = _NOT_SAID if may_be_silent else []
        super().__init__(choices=[*silent, *choices], required=required, **kwargs)

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class CodesField(forms.MultipleChoiceField):
    """Some of the codes of a vocabulary, in its order."""

    widget = forms.CheckboxSelectMultiple


def _lines(typed: str) -> list[str]:
    """Typed text without what browsers change: line ends, blanks at the ends of lines."""
    return [line.strip() for line in typed.strip().splitlines()]
