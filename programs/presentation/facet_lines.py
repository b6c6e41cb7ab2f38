"""The values of a facet as lines to tick: up to a hundred a page, and templates are slow at small pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from programs.facets import FacetValue

# Filled by `str.format` and `escape`, which Django's own `format_html` wraps at ten times the cost.
_LINE = (
    '<li><label class="facet__value">'
    '<input type="checkbox" name="{name}" value="{value}" id="{prefix}-{name}-{key}"{checked}>'
    '<span class="facet__label">{label}{note}</span>'
    '<span class="facet__count">{count:,}<span class="visually-hidden">件</span></span>'
    "</label></li>\n"
)
_UNFIT_FOR_IDS = re.compile(r"[\s%]")
"""An id has no blanks. It holds the value, so that the focus stays on it when htmx swaps the lines."""
_CHECKED = " checked"
_NOTE = ' <span class="facet__note">{}</span>'
_GROUP = '<p class="facet__group">{}</p>\n'
_VALUES = '<ul class="facet__values">{}</ul>\n'


def facet_lines(values: Iterable[FacetValue], *, name: str, chosen: Sequence[str], prefix: str) -> SafeString:
    """The values under the headings they are grouped by. `prefix` keeps ids of two pages apart."""
    pieces: list[str] = []
    for group, under in groupby(values, key=lambda value: value.group):
        if group:
            pieces.append(_GROUP.format(escape(group)))
        lines = [_line(each, name, prefix, _CHECKED if each.value in chosen else "") for each in under]
        pieces.append(_VALUES.format("".join(lines)))
    return mark_safe("".join(pieces))  # noqa: S308 (whatever comes from elsewhere is escaped)


def _line(value: FacetValue, name: str, prefix: str, checked: str) -> str:
    return _LINE.format(
        prefix=prefix,
        name=name,
        value=escape(value.value),
        key=escape(_UNFIT_FOR_IDS.sub(_percent, value.value)),
        checked=checked,
        label=escape(value.label),
        note=_NOTE.format(escape(value.note)) if value.note else "",
        count=value.count,
    )


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"
