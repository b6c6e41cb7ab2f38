"""The ways of money through what sheets name: each sheet's amount, divided equally over the ways it names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from programs.columnar.adding import counts_and_yen
from programs.columnar.columns import Mask, ValueColumn
from programs.columnar.reading import Numbers


@dataclass(frozen=True, slots=True)
class Ways:
    """One place a way. A sheet with two schemes and three agencies has six."""

    steps: Sequence[Numbers]
    """The number of the value at each step."""
    yen: Numbers
    """What the way's sheet has altogether."""
    of: Numbers
    """How many ways that sheet has."""

    @property
    def parts(self) -> int:
        """How many parts a yen is cut into, so that every share is a whole number of them: thirds add up."""
        return math.lcm(*np.unique(self.of).tolist())

    def shares(self, groups: Numbers) -> dict[int, int]:
        """What the ways of each group have, in parts of a yen; `groups` has each way's group."""
        parts = self.parts
        many = int(self.of.max(initial=0)) + 1
        pairs, numbers = np.unique(groups * many + self.of, return_inverse=True)
        shares: dict[int, int] = defaultdict(int)
        for number, (_, yen) in counts_and_yen(numbers, self.yen).items():
            group, of = divmod(int(pairs[number]), many)
            shares[group] += yen * (parts // of)
        return dict(shares)

    def shares_by_path(self, steps: Sequence[Numbers]) -> dict[tuple[int, ...], int]:
        """The same by the numbers of each way at each of `steps`: the ways' own or coarser ones."""
        if not len(self.yen):
            return {}
        sizes = [int(step.max()) + 1 for step in steps]
        shares = self.shares(np.ravel_multi_index(steps, sizes))
        paths = np.transpose(np.unravel_index(list(shares), sizes)).tolist()
        return dict(zip(map(tuple, paths), shares.values(), strict=True))


def ways_through(amounts: Numbers, mask: Mask, steps: Sequence[ValueColumn]) -> Ways:
    """The ways of the sheets of `mask` through the values of `steps`. `amounts` has every sheet's yen."""
    places = np.flatnonzero(mask)
    numbers: list[Numbers] = []
    for step in steps:
        sheets, values = step.within(mask)
        counts = np.bincount(sheets, minlength=len(mask))
        repeated = counts[places]
        starts = np.cumsum(counts) - counts
        # The nth time a place is repeated takes the nth value of its sheet.
        nth = np.arange(repeated.sum()) - np.repeat(np.cumsum(repeated) - repeated, repeated)
        numbers = [np.repeat(each, repeated) for each in numbers]
        places = np.repeat(places, repeated)
        numbers.append(values[starts[places] + nth])
    of = np.bincount(places, minlength=len(mask))[places]
    return Ways(numbers, amounts[places], of)
