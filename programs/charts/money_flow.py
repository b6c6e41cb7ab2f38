"""Where money comes from and goes: bureau → scheme type → agency → recipient, as a Sankey diagram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from programs.charts.base import Cell, Chart, Drawing, Table, bureau_names, list_address
from programs.columnar.columns import Columns
from programs.columnar.reading import Numbers
from programs.columnar.selection import Selection
from programs.columnar.ways import Ways, ways_through
from programs.facets.base import NONE
from programs.filters import SheetFilterSet

NO_SCHEME = "方法の記載なし"
NO_AGENCY = "実施機関の記載なし"
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
    narrowed: Mapping[str, str] = field(default_factory=dict)
    """What a facet can say of it: the list narrowed to its sheets."""
    stated: bool = True
    """Whether sheets name it; what they leave open is a station, too."""


@dataclass(frozen=True, slots=True)
class Step:
    """The stations of a column, and the number of the one that each way takes."""

    stations: Sequence[Station]
    numbers: Numbers


Path = tuple[int, ...]
"""The number of a station at each step."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What the paths have, in parts of a yen."""

    steps: Sequence[Step]
    shares: Mapping[Path, int]
    parts: int
    """How many make a yen."""

    def yen(self, share: int) -> int:
        """A share in whole yen."""
        return (2 * share + self.parts) // (2 * self.parts)

    def stations(self) -> dict[tuple[int, int], Station]:
        """Every station that any path goes through, by its step and number."""
        through = sorted({place for path in self.shares for place in enumerate(path)})
        return {(step, number): self.steps[step].stations[number] for step, number in through}

    def links(self) -> list[tuple[int, Station, Station, int]]:
        """(step, source, target, yen) of every line between two columns, the widest first."""
        sums: Counter[tuple[int, int, int]] = Counter()
        for path, share in self.shares.items():
            for step, ends in enumerate(pairwise(path)):
                sums[step, *ends] += share
        return [
            (
                step,
                self.steps[step].stations[source],
                self.steps[step + 1].stations[target],
                self.yen(share),
            )
            for (step, source, target), share in sums.most_common()
        ]


class MoneyFlow(Chart):
    """Each sheet's amount, divided equally over the ways it names, so that every column sums to the total."""

    name = "money-flow"
    title = "資金の流れ"
    note = (
        "合計に計上した事業シートの金額を、担当局・庁、事業スキーム、実施機関、交付先の順に追ったものです。"
        "方法や機関が複数ある事業の配分額はシートに記載がないため、等分しています。"
    )

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        flow = _flow(filterset.selection)
        if not flow.shares:
            return None

        def address(*ends: Station) -> str:
            narrowed = {name: value for end in ends for name, value in end.narrowed.items()}
            return list_address(filterset, **narrowed) if narrowed else ""

        # Made once a station: there are thousands of paths.
        cells = {
            place: Cell(station.name, address=address(station)) for place, station in flow.stations().items()
        }
        return Drawing(
            form="sankey",
            data={
                "columns": list(COLUMNS),
                "stations": [
                    {"at": [step, cell.text], "address": cell.address} for (step, _), cell in cells.items()
                ],
                "links": [
                    {
                        "source": [step, source.name],
                        "target": [step + 1, target.name],
                        "yen": yen,
                        "address": address(source, target),
                    }
                    for step, source, target, yen in flow.links()
                ],
            },
            table=Table(
                [*COLUMNS, "金額（億円）"],
                [
                    [*(cells[place] for place in enumerate(path)), Cell(yen=flow.yen(share))]
                    for path, share in sorted(flow.shares.items(), key=lambda each: -each[1])
                ],
            ),
        )


def _flow(selection: Selection) -> Flow:
    columns = selection.columns
    facets = columns.facets
    ways = ways_through(
        columns.amounts,
        selection.countable & (columns.amounts > 0),
        [columns.first_bureaus, facets["scheme"], facets["agency"], columns.recipients],
    )
    steps = [
        Step(_bureaus(columns), ways.steps[0]),
        Step(_schemes(columns), ways.steps[1]),
        _largest(Step(_agencies(columns), ways.steps[2]), ways, MOST_AGENCIES, OTHER_AGENCIES),
        _largest(Step(_recipients(columns), ways.steps[3]), ways, MOST_RECIPIENTS, OTHER_RECIPIENTS),
    ]
    return Flow(steps, ways.shares_by_path([step.numbers for step in steps]), ways.parts)


def _bureaus(columns: Columns) -> list[Station]:
    named = bureau_names()
    return [Station(named[code], {"bureau": code or NONE}) for code in columns.first_bureaus.values]


def _schemes(columns: Columns) -> list[Station]:
    values = columns.facets["scheme"].values
    return [Station(NO_SCHEME if value == NONE else value, {"scheme": value}) for value in values]


def _agencies(columns: Columns) -> list[Station]:
    values = columns.facets["agency"].values
    return [
        Station(NO_AGENCY if value == NONE else value, {"agency": value}, stated=value != NONE)
        for value in values
    ]


def _recipients(columns: Columns) -> list[Station]:
    return [Station(value or NO_RECIPIENT, stated=bool(value)) for value in columns.recipients.values]


def _largest(step: Step, ways: Ways, most: int, others: str) -> Step:
    """All but the largest stations put together: more lines could not be told apart.

    What is not stated always stands by itself.
    """
    shares = ways.shares(step.numbers)
    kept = sorted(shares, key=lambda number: -shares[number])[:most]
    kept += [n for n in shares if not step.stations[n].stated and n not in kept]
    merged = np.full(len(step.stations), len(kept), dtype=np.int64)
    merged[kept] = np.arange(len(kept))
    return Step([*(step.stations[number] for number in kept), Station(others)], merged[step.numbers])
