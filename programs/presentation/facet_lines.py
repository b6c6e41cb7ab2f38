"""The values of a facet as lines to tick: up to a hundred a page, and templates are slow at small pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from programs.facets import FacetValue

_LINE = (
    '<li><label class="facet__value">'
    '<input type="checkbox" name="{name}" value="{value}" id="{id}"{checked}>'
    '<span class="facet__label">{label}{note}</span>'
    '<span class="facet__count">{count}<span class="visually-hidden">件</span></span>'
    "</label></li>\n"
)
_CHECKED = SafeString(" checked")


def facet_lines(values: Iterable[FacetValue], *, name: str, chosen: Sequence[str], prefix: str) -> SafeString:
    """The values under the headings they are grouped by. `prefix` keeps ids of two pages apart."""
    return format_html_join(
        "",
        '{}<ul class="facet__values">{}</ul>\n',
        (
            (
                format_html('<p class="facet__group">{}</p>\n', group) if group else "",
                format_html_join("", _LINE, (_pieces(value, name, chosen, prefix) for value in under)),
            )
            for group, under in groupby(values, key=lambda value: value.group)
        ),
    )


def _pieces(value: FacetValue, name: str, chosen: Sequence[str], prefix: str) -> dict[str, object]:
    return {
        "name": name,
        "value": value.value,
        "id": f"{prefix}-{name}-{value.value}",
        "checked": _CHECKED if value.value in chosen else "",
        "label": value.label,
        "note": format_html(' <span class="facet__note">{}</span>', value.note) if value.note else "",
        "count": value.count,
    }
