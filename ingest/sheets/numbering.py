"""Which item of a list can follow which: (1) (2) (3), with ① ② below each."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.sheets.typography import NUMBERED, Item, ItemStyle


@dataclass(slots=True)
class Numbering:
    """The numbers a text has used so far: the last one of each style, outer lists before inner ones."""

    last: dict[ItemStyle, int] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Count the item; lists inside the one before it are closed."""
        if item.style not in NUMBERED:
            return
        styles = list(self.last)
        if item.style in styles:
            for inner in styles[styles.index(item.style) + 1 :]:
                del self.last[inner]
        self.last[item.style] = item.number

    def after(self, item: Item) -> Numbering:
        """The numbering as it stands once the item is counted."""
        numbering = Numbering(dict(self.last))
        numbering.add(item)
        return numbering

    def is_next(self, item: Item) -> bool:
        """Whether the item carries on a list that is under way."""
        return item.style in self.last and item.number == self.last[item.style] + 1

    def allows(self, item: Item) -> bool:
        """Whether the item can stand here: it carries a list on, or begins one of a style not in use."""
        return (
            item.style not in NUMBERED
            or self.is_next(item)
            or (item.style not in self.last and item.number <= 1)
        )
