"""Lines that stand closely below each other: a label of two lines, a caption, the text of a box."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ingest.blocks import Box
from ingest.readers.pdf.geometry import overlap_x, union
from ingest.readers.pdf.layout.lines import Printed, reading_order

# Shares of the size of the text.
CLOSE = 0.6
"""The widest blank between two lines of one stack."""
SAME_SIZE = 0.2
"""By how much the sizes of two lines of one stack may differ."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines from top to bottom, and the box around them."""

    lines: tuple[Printed, ...]
    bbox: Box

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def stack_lines(
    lines: Iterable[Printed], *, parted: Callable[[Printed, Printed], bool] = lambda _upper, _lower: False
) -> list[Stack]:
    """Join lines that stand closely below each other; `parted` says whether something runs between two."""
    stacks: list[list[Printed]] = []
    for line in sorted(lines, key=reading_order):
        above = [stack for stack in stacks if _close(stack[-1], line) and not parted(stack[-1], line)]
        if above:
            max(above, key=lambda stack: overlap_x(stack[-1].bbox, line.bbox)).append(line)
        else:
            stacks.append([line])
    return [Stack(tuple(stack), union(line.bbox for line in stack)) for stack in stacks]


def in_blocks(lines: Iterable[Printed]) -> list[Printed]:
    """The lines block by block: name, amount and bureau of a title area stand beside each other."""
    return [line for stack in stack_lines(lines) for line in stack.lines]


def _close(upper: Printed, lower: Printed) -> bool:
    size = min(upper.size, lower.size)
    blank = lower.bbox[1] - upper.bbox[3]
    return (
        -0.5 * size <= blank <= CLOSE * size
        and abs(upper.size - lower.size) <= SAME_SIZE * max(upper.size, lower.size)
        and overlap_x(upper.bbox, lower.bbox) > 0
    )
