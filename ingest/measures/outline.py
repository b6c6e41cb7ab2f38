"""The outline: which entry stands under which.

Rule: an entry stands under the last one before it whose number has an outer style
(ingest.measures.marks.Style). Papers that turn two styles round ((1) within ①) show it: the inner row
begins at 1 under each number of the outer one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.measures.entry import Entry
from ingest.measures.marks import DIVISIONS, Style


@dataclass(slots=True, eq=False)
class Node:
    """An entry, the one it stands under and those that stand under it."""

    entry: Entry
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def style(self) -> Style | None:
        return self.entry.mark.style if self.entry.mark else None

    @property
    def is_measure(self) -> bool:
        """A measure is an entry without entries under it, or one that has money of its own; chapters and
        sections are never one.
        """
        return self.style not in DIVISIONS and (not self.children or self.entry.slot is not None)

    def ancestors(self, styles: Container[Style]) -> list[Node]:
        """The entries above whose numbers are of one of `styles`, outer ones first."""
        found: list[Node] = []
        node = self.parent
        while node is not None:
            if node.style in styles:
                found.insert(0, node)
            node = node.parent
        return found


def outline(entries: Sequence[Entry]) -> list[Node]:
    """Every entry with its place, in the order of the document."""
    rank = {style: place for place, style in enumerate(_order(entries))}
    nodes: list[Node] = []
    path: list[Node] = []
    for entry in entries:
        node = Node(entry)
        if entry.mark:
            place = rank[entry.mark.style]
            while path and rank[path[-1].entry.mark.style] >= place:  # type: ignore[union-attr]
                path.pop()
        node.parent = _parent(node, path)
        if node.parent:
            node.parent.children.append(node)
        if entry.mark:
            path.append(node)
        nodes.append(node)
    return nodes


def _parent(node: Node, path: list[Node]) -> Node | None:
    """An unnumbered measure stands beside a measure with money, under any other entry."""
    if node.style is None and path and path[-1].entry.slot:
        return path[-1].parent
    return path[-1] if path else None


def _order(entries: Iterable[Entry]) -> list[Style]:
    """The styles this document uses from outer to inner. Two that stand the other way round than usual must
    have done so twice; chapters, sections and their like always stand outside.
    """
    marks = [entry.mark for entry in entries if entry.mark]
    begins_under: Counter[tuple[Style, Style]] = Counter(
        (above.style, below.style) for above, below in pairwise(marks) if below.ordinal == 1
    )
    order: list[Style] = []
    for style in sorted({mark.style for mark in marks}):
        place = len(order)
        while place and _turned_round(order[place - 1], style, begins_under):
            place -= 1
        order.insert(place, style)
    return order


def _turned_round(outer: Style, inner: Style, begins_under: Counter[tuple[Style, Style]]) -> bool:
    found, usual = begins_under[inner, outer], begins_under[outer, inner]
    return outer > Style.ARTICLE and found > max(usual, 1)
