"""Where money comes from and goes: bureau → scheme type → agency → recipient, as a Sankey diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from programs.charts.base import Cell, Chart, Drawing, Table, bureau_names, list_address
from programs.columnar.columns import Columns
from programs.columnar.reading import Numbers
from programs.columnar.selection import Selection
from programs.columnar.ways import Ways, ways_through
from programs.facets.base import NONE
from programs.filters import SheetFilterSet

NO_SCHEME = "方法の記載なし"
DIRECT = "実施機関を介さない"
NO_RECIPIENT = "交付先の記載なし"
MOST_AGENCIES = 12
MOST_RECIPIENTS = 14
OTHER_AGENCIES = "その他の実施機関"
OTHER_RECIPIENTS = "その他の交付先"
COLUMNS = ("担当局・庁", "事業スキーム", "実施機関", "交付先")


@dataclass(frozen=True, slots=True)
class Station:
    """A bureau, scheme type, agency or recipient, or several put together."""

    name: str
    narrowed: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What a facet can say of it: the list narrowed to its sheets."""


@dataclass(frozen=True, slots=True)
class Step:
    """The stations of a column, and the number of the one that each way takes."""

    stations: Sequence[Station]
    numbers: Numbers


Path = tuple[Station, ...]
"""One station a column."""


class MoneyFlow(Chart):
    """Each sheet's amount, divided equally over the ways it names, so that every column sums to the total."""

    name = "money-flow"
    title = "資金の流れ"
    note = (
        "合計に計上した事業シートの金額を、担当局・庁、事業スキーム、実施機関、交付先の順に追ったものです。"
        "方法や機関が複数ある事業の配分額はシートに記載がないため、等分しています。"
    )

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        paths = _paths(filterset.selection)
        if not paths:
            return None
        links = [
            {
                "source": [step, source.name],
                "target": [step + 1, target.name],
                "yen": yen,
                "address": list_address(filterset, **source.narrowed, **target.narrowed),
            }
            for step, source, target, yen in _links(paths)
        ]
        return Drawing(
            form="sankey",
            data={"columns": list(COLUMNS), "links": links},
            table=Table(
                [*COLUMNS, "金額（億円）"],
                [
                    [*(Cell(station.name) for station in path), Cell(yen=round(yen))]
                    for path, yen in sorted(paths.items(), key=lambda each: -each[1])
                ],
            ),
        )


def _paths(selection: Selection) -> dict[Path, Fraction]:
    """Yen by path."""
    columns = selection.columns
    facets = columns.facets
    ways = ways_through(
        columns,
        selection.countable & (columns.amounts > 0),
        [columns.first_bureaus, facets["scheme"], facets["agency"], columns.recipients],
    )
    steps = [
        Step(_bureaus(columns), ways.steps[0]),
        Step(_schemes(columns), ways.steps[1]),
        _largest(Step(_agencies(columns), ways.steps[2]), ways, MOST_AGENCIES, OTHER_AGENCIES),
        _largest(Step(_recipients(columns), ways.steps[3]), ways, MOST_RECIPIENTS, OTHER_RECIPIENTS),
    ]
    sizes = [len(step.stations) for step in steps]
    if not len(ways.yen):
        return {}
    shares = ways.shares(np.ravel_multi_index([step.numbers for step in steps], sizes))
    numbers = np.transpose(np.unravel_index(list(shares), sizes)).tolist()
    return {
        tuple(step.stations[number] for step, number in zip(steps, path, strict=True)): yen
        for path, yen in zip(numbers, shares.values(), strict=True)
    }


def _bureaus(columns: Columns) -> list[Station]:
    named = bureau_names()
    return [Station(named[code], {"bureau": code or NONE}) for code in columns.first_bureaus.values]


def _schemes(columns: Columns) -> list[Station]:
    values = columns.facets["scheme"].values
    return [Station(NO_SCHEME if value == NONE else value, {"scheme": value}) for value in values]


def _agencies(columns: Columns) -> list[Station]:
    values = columns.facets["agency"].values
    return [Station(DIRECT if value == NONE else value, {"agency": value}) for value in values]


def _recipients(columns: Columns) -> list[Station]:
    return [Station(value or NO_RECIPIENT) for value in columns.recipients.values]


def _largest(step: Step, ways: Ways, most: int, others: str) -> Step:
    """All but the largest stations put together: more lines could not be told apart.

    What is not stated always stands by itself.
    """
    shares = ways.shares(step.numbers)
    kept = sorted(shares, key=lambda number: -shares[number])[:most]
    kept += [n for n in shares if step.stations[n].name in (DIRECT, NO_RECIPIENT) and n not in kept]
    merged = np.full(len(step.stations), len(kept), dtype=np.int64)
    merged[kept] = np.arange(len(kept))
    return Step([*(step.stations[number] for number in kept), Station(others)], merged[step.numbers])


def _links(paths: Mapping[Path, Fraction]) -> list[tuple[int, Station, Station, int]]:
    """(step, source, target, yen) of every line between two columns, the widest first."""
    sums: dict[tuple[int, Station, Station], Fraction] = defaultdict(Fraction)
    for path, yen in paths.items():
        for step in range(len(COLUMNS) - 1):
            sums[step, path[step], path[step + 1]] += yen
    widest_first = sorted(sums.items(), key=lambda each: -each[1])
    return [(*ends, round(yen)) for ends, yen in widest_first]
