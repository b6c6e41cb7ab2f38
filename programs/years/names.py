"""What a program was called, and in which years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from programs.identity.keys import name_key
from programs.models import Sheet
from programs.years.spans import spans


@dataclass(frozen=True, slots=True)
class NameOverYears:
    """A name as printed, and the fiscal years whose sheets print it, ascending."""

    name: str
    fiscal_years: tuple[int, ...]

    @property
    def when(self) -> str:
        """The years for reading."""
        return spans(self.fiscal_years)


def names_over_years(sheets: Iterable[Sheet]) -> list[NameOverYears]:
    """The names of `sheets` in the order they appeared; one that differs in blanks only is the same."""
    names: dict[str, str] = {}
    found: dict[str, set[int]] = {}
    for sheet in sorted(sheets, key=lambda each: (each.fiscal_year or 0, each.position)):
        if not sheet.name:
            continue
        key = name_key(sheet.name)
        names[key] = sheet.name
        found.setdefault(key, set()).update([sheet.fiscal_year] if sheet.fiscal_year else [])
    return [NameOverYears(names[key], tuple(sorted(years_of))) for key, years_of in found.items()]
