"""Cells of tables of sheets, ready to print: a list has hundreds, and templates are slow at small pieces."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.models import Relation, Sheet
from programs.presentation import money, years


def nothing(said: str) -> SafeString:
    """A dash for the eye, and for the ear why there is no number."""
    return format_html(
        '<span class="muted"><span aria-hidden="true">—</span><span class="visually-hidden">{}</span></span>',
        said,
    )


NOTHING = nothing("記載なし")
_NO_AMOUNT = mark_safe('<span class="muted">記載なし</span>')
_NO_YEAR = mark_safe('<span class="muted">年度不明</span>')
QUALIFIERS = {
    "part_of": "内数",
    "approximate": "概数",
    "upper_limit": "上限額",
    "includes_commitments": "国庫債務負担行為を含む",
}
"""What may be said of a headline amount, by the column of `Sheet` that says it."""
_RELATIONS = {str(code): str(label) for code, label in Relation.choices}
_WORDS = dict([*budget_types(), *stages()])


def word(code: str) -> str:
    """The Japanese word of a budget type or a stage; an unknown one as it is."""
    return _WORDS.get(code, code)


def oku(yen: int) -> SafeString:
    """A sum for a column headed 億円, marked by its decimals so that they align; the exact yen on hover."""
    number = money.in_oku(yen)
    decimals = min(len(number.partition(".")[2]), 2)
    return mark_safe(  # noqa: S308 (digits alone)
        f'<data class="amount amount--{decimals}" value="{yen:d}" title="{money.exact(yen)}">{number}</data>'
    )


def amount(sheet: Sheet) -> SafeString:
    """The headline amount with what qualifies it."""
    if sheet.amount_yen is None:
        return _NO_AMOUNT
    said = [(label,) for name, label in QUALIFIERS.items() if getattr(sheet, name)]
    return oku(sheet.amount_yen) + format_html_join("", ' <br><span class="badge">{}</span>', said)


def prior_amount(sheet: Sheet) -> SafeString:
    """Last year's amount as the sheet prints it."""
    if sheet.is_new:
        return SafeString("新規")
    return NOTHING if sheet.prior_amount_yen is None else oku(sheet.prior_amount_yen)


def budget(sheet: Sheet) -> SafeString:
    """Fiscal year, kind of budget and stage."""
    return _budget(sheet.fiscal_year, sheet.budget_type, sheet.stage)


@lru_cache(maxsize=1024)
def _budget(year: int | None, budget_type: str, stage: str) -> SafeString:
    said = SafeString(years.fiscal_year(year)) if year is not None else _NO_YEAR
    return format_html("{} <br>{}", said, "・".join(word(code) for code in (budget_type, stage) if code))


def relation(sheet: Sheet) -> SafeString:
    """How the sheet stands to others where it does not stand for itself: 内訳事業, 再掲, 内訳ページ."""
    if sheet.relation == Relation.OWN:
        return SafeString("")
    return format_html(' <span class="badge">{}</span>', _RELATIONS.get(sheet.relation, sheet.relation))
