"""Words set one character below the other (委／託 beside a narrow arrow), as one line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.blocks import Box
from ingest.readers.pdf.geometry import centre, union
from ingest.readers.pdf.layout.lines import Printed, reading_order

# Shares of the size of the text.
SIDEWAYS = 0.3
"""How far the centres of the characters of one word may differ."""
PITCH = 1.6
"""The most one character may stand below the one before."""


def join_stacked(lines: Sequence[Printed], boxes: Iterable[Box]) -> list[Printed]:
    """Join lines of one character that stand below each other within the same boxes, reading downwards."""
    frames = list(boxes)
    stacks: list[list[Printed]] = []
    found: list[Printed] = []
    for line in sorted(lines, key=reading_order):
        if len(line.text) > 1 or line.text.isascii():
            found.append(line)
            continue
        stack = next((stack for stack in stacks if _continues(stack[-1], line, frames)), None)
        if stack is None:
            stacks.append([line])
        else:
            stack.append(line)
    for stack in stacks:
        found += [_as_one(stack)] if _is_word(stack) else stack
    return sorted(found, key=reading_order)


def _is_word(stack: Sequence[Printed]) -> bool:
    """Whether most of it are ideographs and kana: marks of a list and signs in a table stand below each other
    too.
    """
    letters = sum(line.text >= "\u3041" and line.text.isalpha() for line in stack)
    return letters > 1 and 2 * letters > len(stack)


def _continues(last: Printed, line: Printed, frames: list[Box]) -> bool:
    size = max(last.size, line.size)
    (x, y), (next_x, next_y) = centre(last.bbox), centre(line.bbox)
    return (
        abs(last.size - line.size) < 0.1 * size
        and abs(x - next_x) < SIDEWAYS * size
        and 0.5 * size < next_y - y < PITCH * size
        and not any(box[0] < x < box[2] and (y < box[1] < next_y or y < box[3] < next_y) for box in frames)
    )


def _as_one(stack: list[Printed]) -> Printed:
    return replace(
        stack[0],
        text="".join(line.text for line in stack),
        bbox=union(line.bbox for line in stack),
    )
