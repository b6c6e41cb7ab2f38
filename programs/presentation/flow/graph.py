"""From the arrows of a record to boxes in columns.

A record names boxes by their text only, and one text may stand in several boxes (民間企業等 → 民間企業等,
or once a lane). So a text gets one box a column and lane: money always flows from a column to the next,
nothing points back, and every arrow is drawn exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class FlowStep(Protocol):
    """One arrow and kind of money, as `programs.models.FlowArrow` and the parser's record have it."""

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def mechanism(self) -> str: ...
    @property
    def rates(self) -> Sequence[str]: ...
    @property
    def branch(self) -> str: ...


@dataclass(slots=True, eq=False)
class Node:
    """A box: `column` counts from the payer (0), `lane` is the branch its money came through."""

    text: str
    column: int
    lane: str
    links: list[Link] = field(default_factory=list)
    """Arrows that leave the box, in the order of the record."""


@dataclass(slots=True, eq=False)
class Link:
    """An arrow to `target` and what is written on it, one entry a kind of money."""

    target: Node
    branch: str
    labels: list[str]
    carries_money: bool


def step_label(step: FlowStep) -> str:
    """What stands on an arrow for one kind of money: 補助（1/2、2/3）; empty where no money flows."""
    rates = "、".join(step.rates)
    if step.mechanism and rates:
        return f"{step.mechanism}（{rates}）"
    return step.mechanism or rates


def build(steps: Sequence[FlowStep]) -> list[Node]:
    """The boxes that only pay, with everything reached from them; [] for no arrows."""
    pending = list(steps)
    roots: list[Node] = []
    while pending:
        column = _start(pending)
        roots.extend(column)
        while column:
            column = _next_column(column, pending)
    return roots


def _start(pending: list[FlowStep]) -> list[Node]:
    """First column: sources that no other box pays; in a ring, the source of the first arrow."""
    paid = {step.target for step in pending if step.target != step.source}
    sources = [step.source for step in pending if step.source not in paid] or [pending[0].source]
    return [Node(source, column=0, lane="") for source in dict.fromkeys(sources)]


def _next_column(column: list[Node], pending: list[FlowStep]) -> list[Node]:
    """Draw every arrow that leaves `column` (taking it out of `pending`); return the boxes they lead to."""
    reached: dict[tuple[str, str], Node] = {}
    for step in list(pending):
        source = _pick(column, step)
        if source is None:
            continue
        pending.remove(step)
        lane = step.branch or source.lane
        target = reached.setdefault((step.target, lane), Node(step.target, source.column + 1, lane))
        _link(source, target, step)
    return list(reached.values())


def _pick(column: list[Node], step: FlowStep) -> Node | None:
    """The box of `column` that `step` leaves: the one of its own lane before one without, before any."""
    same_text = [node for node in column if node.text == step.source]
    for lane in (step.branch, ""):
        for node in same_text:
            if node.lane == lane:
                return node
    return same_text[0] if same_text else None


def _link(source: Node, target: Node, step: FlowStep) -> None:
    label = step_label(step)
    for link in source.links:
        if link.target is target and link.branch == step.branch:
            if label and label not in link.labels:
                link.labels.append(label)
            link.carries_money = link.carries_money or bool(step.mechanism)
            return
    source.links.append(Link(target, step.branch, [label] if label else [], bool(step.mechanism)))
