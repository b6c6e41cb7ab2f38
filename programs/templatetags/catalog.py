"""Money and years in templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.models import Target
from programs.presentation import fields, money, years
from programs.presentation.flow import step_label
from programs.totals import Total

register = template.Library()

register.filter("fiscal_year", years.fiscal_year)
register.filter("both_years", years.both)
register.filter("step_label", step_label)
register.filter("field_label", fields.label)


@register.filter
def amount(yen: int) -> SafeString:
    """A sum as running text has it, 5,074.75億円; the exact yen on hover and for machines."""
    return format_html(
        '<data class="amount" value="{}" title="{}">{}</data>', yen, money.exact(yen), money.printed(yen)
    )


@register.filter
def oku(yen: int) -> SafeString:
    """A sum for a column headed 億円, split so that decimals align; the exact yen on hover."""
    number = money.in_oku(yen)
    return format_html(
        '<data class="amount" value="{}" title="{}">{}<span class="amount__fraction">{}</span></data>',
        yen,
        money.exact(yen),
        number.whole,
        number.fraction,
    )


@register.filter
def change_from(yen: int, prior_yen: int) -> str:
    """The difference to last year's sum in 億円, with its sign."""
    return money.change(yen, prior_yen)


@register.filter
def left_out_count(total: Total) -> int:
    """How many sheets a total leaves out."""
    return sum(omission.count for omission in total.left_out)


@register.filter
def budget_type(code: str) -> str:
    """The Japanese word of a budget type."""
    return _labels().get(code, code)


@register.filter
def stage(code: str) -> str:
    """The Japanese word of a stage."""
    return _labels().get(code, code)


@cache
def _labels() -> dict[str, str]:
    """Words by code, once for all rows: a choices field puts its list together at every look."""
    return dict([*budget_types(), *stages()])


@register.filter
def span(target: Target) -> str:
    """The fiscal years a program runs."""
    return years.span(target.first_year, target.last_year)


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a wide text; blank ones dropped."""
    return [paragraph for paragraph in re.split(r"\n+", text) if paragraph.strip()]


@register.filter
def unlocalized(number: float) -> str:
    """A coordinate as SVG reads it, whatever the language of the page."""
    return f"{number:g}"


@register.inclusion_tag("programs/_source_link.html", takes_context=True)
def source_link(context: Mapping[str, Any], field: str, label: str) -> dict[str, Any]:
    """The link from a value to its place in the source, where one is known."""
    return {
        "sheet": context["sheet"],
        "source": context["sources"].get(field),
        "field": field,
        "label": label,
    }
