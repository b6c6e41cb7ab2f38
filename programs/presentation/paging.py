"""The ways from one page of a long list to the others."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page

from programs.filters.state import ListState

ROWS = 50
"""Sheets on one page of a list."""


def page_links(page: Page[Any], state: ListState) -> dict[str, Any]:
    """Query strings of the neighbouring pages and of the numbers to show; None marks a gap."""

    def address(number: int) -> str:
        return state.address(page=number if number > 1 else None)

    elided = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "numbers": [(number, address(number) if isinstance(number, int) else None) for number in elided],
        "previous": address(page.number - 1),
        "next": address(page.number + 1),
    }
