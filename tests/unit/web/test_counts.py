"""How many of something is read at a glance: digits in groups of three."""

from __future__ import annotations

from django.template import Context, Template

from programs.facets import FacetValue
from programs.presentation.facet_lines import facet_lines


def test_counts_are_grouped() -> None:
    template = Template("{% load catalog %}{{ few|grouped }} {{ many|grouped }}")

    assert template.render(Context({"few": 999, "many": 1234567})) == "999 1,234,567"


def test_the_values_of_a_facet_have_grouped_counts() -> None:
    lines = facet_lines([FacetValue("補助", "補助", 12345)], name="scheme", chosen=[], prefix="f")

    assert '<span class="facet__count">12,345<' in lines
