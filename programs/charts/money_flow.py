"""Where money comes from and goes: bureau → scheme type → agency → recipient, as a Sankey diagram."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from django.db.models import Model

from programs.charts.base import NO_BUREAU, Cell, Chart, Drawing, Table, first_bureau, list_address
from programs.facets.base import NONE
from programs.filters import SheetFilterSet
from programs.models import BureauLineage, Recipient, SheetAgency, SheetScheme
from programs.querysets import SheetQuerySet

NO_SCHEME = "方法の記載なし"
DIRECT = "実施機関を介さない"
NO_RECIPIENT = "交付先の記載なし"
MOST_AGENCIES = 12
MOST_RECIPIENTS = 14
OTHER_AGENCIES = "その他の実施機関"
OTHER_RECIPIENTS = "その他の交付先"
COLUMNS = ("担当局・庁", "事業スキーム", "実施機関", "交付先")

Path = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Stations:
    """What one sheet names at each step of the way, in order."""

    bureau: str
    schemes: Sequence[str]
    agencies: Sequence[str]
    recipients: Sequence[str]

    def paths(self) -> list[Path]:
        return list(product([self.bureau], self.schemes, self.agencies, self.recipients))


class MoneyFlow(Chart):
    """Each sheet's amount, divided equally over the ways it names, so that every column sums to the total."""

    name = "money-flow"
    title = "資金の流れ"
    note = (
        "合計に計上した事業シートの金額を、担当局・庁、事業スキーム、実施機関、交付先の順に追ったものです。"
        "方法や機関が複数ある事業の配分額はシートに記載がないため、等分しています。"
    )

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        sheets = filterset.qs.countable().filter(amount_yen__gt=0).order_by()
        shares = _shares(sheets)
        if not shares:
            return None
        paths = _merge_small(shares)
        codes = dict(BureauLineage.objects.values_list("name", "code"))
        links = [
            {
                "source": [step, source],
                "target": [step + 1, target],
                "yen": yen,
                "address": _address(filterset, codes, step, source, target),
            }
            for step, source, target, yen in _links(paths)
        ]
        return Drawing(
            form="sankey",
            data={"columns": list(COLUMNS), "links": links},
            table=Table(
                [*COLUMNS, "金額（億円）"],
                [
                    [*(Cell(station) for station in path), Cell(yen=round(yen))]
                    for path, yen in sorted(paths.items(), key=lambda each: -each[1])
                ],
            ),
        )


def _shares(sheets: SheetQuerySet) -> dict[Path, Fraction]:
    """Yen by path. Fractions, so that thirds of a budget add up to it again."""
    rows = sheets.annotate(bureau=first_bureau("name")).values_list("pk", "bureau", "amount_yen")
    schemes = _named(SheetScheme, "scheme_type", sheets)
    agencies = _named(SheetAgency, "agency__name", sheets)
    recipients = _named(Recipient, "name", sheets)
    shares: dict[Path, Fraction] = defaultdict(Fraction)
    for pk, bureau, yen in rows:
        stations = Stations(
            bureau or NO_BUREAU,
            schemes.get(pk) or [NO_SCHEME],
            agencies.get(pk) or [DIRECT],
            recipients.get(pk) or [NO_RECIPIENT],
        )
        paths = stations.paths()
        for path in paths:
            shares[path] += Fraction(yen or 0, len(paths))
    return dict(shares)


def _named(model: type[Model], column: str, sheets: SheetQuerySet) -> dict[int, list[str]]:
    """What each sheet names in `column`, each once, in the order it is printed."""
    found: dict[int, list[str]] = defaultdict(list)
    ordered = model._default_manager.filter(sheet__in=sheets.values("pk")).order_by("sheet", "position")
    for pk, name in ordered.values_list("sheet", column):
        if name not in found[pk]:
            found[pk].append(name)
    return found


def _merge_small(shares: dict[Path, Fraction]) -> dict[Path, Fraction]:
    """All but the largest agencies and recipients put together: more lines could not be told apart."""
    agencies = _largest(((path[2], yen) for path, yen in shares.items()), MOST_AGENCIES) | {DIRECT}
    recipients = _largest(((path[3], yen) for path, yen in shares.items()), MOST_RECIPIENTS) | {NO_RECIPIENT}
    merged: dict[Path, Fraction] = defaultdict(Fraction)
    for (bureau, scheme, agency, recipient), yen in shares.items():
        shown_agency = agency if agency in agencies else OTHER_AGENCIES
        shown_recipient = recipient if recipient in recipients else OTHER_RECIPIENTS
        merged[bureau, scheme, shown_agency, shown_recipient] += yen
    return dict(merged)


def _largest(amounts: Iterable[tuple[str, Fraction]], most: int) -> set[str]:
    sums: Counter[str] = Counter()
    for name, yen in amounts:
        sums[name] += yen  # type: ignore[assignment]  # a Counter adds up any number
    return {name for name, _ in sums.most_common(most)}


def _links(paths: dict[Path, Fraction]) -> list[tuple[int, str, str, int]]:
    """(step, source, target, yen) of every line between two columns, the widest first."""
    sums: dict[tuple[int, str, str], Fraction] = defaultdict(Fraction)
    for path, yen in paths.items():
        for step in range(len(COLUMNS) - 1):
            sums[step, path[step], path[step + 1]] += yen
    widest_first = sorted(sums.items(), key=lambda each: -each[1])
    return [(*ends, round(yen)) for ends, yen in widest_first]


def _address(filterset: SheetFilterSet, codes: Mapping[str, str], step: int, source: str, target: str) -> str:
    """The list narrowed to what the facets can say of a line: bureau, scheme type and agency."""
    narrowed: dict[str, str] = {}
    for column, station in ((step, source), (step + 1, target)):
        if column == 0:
            narrowed["bureau"] = codes.get(station, NONE)
        if column == 1:
            narrowed["scheme"] = NONE if station == NO_SCHEME else station
        if column == 2 and station != OTHER_AGENCIES:
            narrowed["agency"] = NONE if station == DIRECT else station
    return list_address(filterset, **narrowed)
