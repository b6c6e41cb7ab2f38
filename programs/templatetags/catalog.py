"""Money and years in templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html
from django.utils.safestring import SafeString

from programs.facets.panel import FacetResult
from programs.models import MeasureFunding, Target
from programs.presentation import cells, fields, money, source_links, years
from programs.presentation import facet_lines as lines
from programs.presentation.flow import step_label
from programs.totals import Total

register = template.Library()

register.filter("grouped", intcomma)
register.filter("fiscal_year", years.fiscal_year)
register.filter("both_years", years.both)
register.filter("step_label", step_label)
register.filter("field_label", fields.label)
register.filter("budget_type", cells.word)
register.filter("stage", cells.word)
register.filter("oku", cells.oku)
register.filter("amount_cell", cells.amount)
register.filter("prior_amount_cell", cells.prior_amount)
register.filter("budget_cell", cells.budget)
register.filter("relation_badge", cells.relation)
register.simple_tag(cells.nothing, name="nothing")


@register.filter
def amount(yen: int) -> SafeString:
    """A sum as running text has it, 5,074.75億円; the exact yen on hover and for machines."""
    return format_html(
        '<data class="amount" value="{}" title="{}">{}</data>', yen, money.exact(yen), money.printed(yen)
    )


@register.filter
def change_from(yen: int, prior_yen: int) -> str:
    """The difference to last year's sum in 億円, with its sign."""
    return money.change(yen, prior_yen)


@register.filter
def left_out_count(total: Total) -> int:
    """How many sheets a total leaves out."""
    return sum(omission.count for omission in total.left_out)


_LINK_REASONS = {str(code): str(label) for code, label in MeasureFunding.LinkRule.choices}


@register.filter
def link_reason(rule: str) -> str:
    """Why an amount of a measure is tied to a program."""
    return _LINK_REASONS.get(rule, rule)


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


@register.simple_tag
def facet_lines(result: FacetResult, prefix: str) -> SafeString:
    """The values of a facet to tick."""
    return lines.facet_lines(result.values, name=result.name, chosen=result.chosen, prefix=prefix)


@register.simple_tag(takes_context=True)
def source_link(context: Mapping[str, Any], field: str, label: str) -> SafeString:
    """The link from a value to its place in the source, where one is known."""
    source = context["sources"].get(field)
    return source_links.link(source, field, label, context["sheet"].document_id) if source else SafeString("")
