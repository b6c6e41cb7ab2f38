"""Links from a value to its place in the source: one beside each field of a sheet's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from programs.presentation.sources import FieldSource

_LINK = (
    '<a class="source-link" href="{href}"{place}>'
    '<span class="visually-hidden">{label}の</span>出典 {text}</a>'
)


def link(source: FieldSource, field: str, label: str, document_id: int) -> SafeString:
    """To the mark on the page's picture, or to the lines of the text; nothing where neither is known."""
    if source.page is not None:
        place = format_html(' data-place="{}"', field)
        return format_html(_LINK, href=f"#place-{field}", place=place, label=label, text=source.text)
    if source.line_first is not None:
        lines = f"?from={source.line_first}&to={source.line_last}#L{source.line_first}"
        href = reverse("programs:source-text", args=[document_id]) + lines
        return format_html(_LINK, href=href, place="", label=label, text=source.text)
    return SafeString("")
