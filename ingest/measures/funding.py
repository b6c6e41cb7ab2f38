"""The money of a measure: the text of its brackets to programs and amounts.

Rules:
- each sum of money is one funding; the program is what stands between the sum before it and the words of
  its budget, so that 、 and ： inside a program's name do no harm;
- a sum without a program is of the last program named in the same brackets, without a year of the last year,
  and, after an initial budget, with a year only (…2023年度9億円) of the initial budget of that year;
- a program may stand in brackets of its own before or after the money (…事業の内数)(2024年度…);
- brackets directly after a sum explain it: they are its note, and sums in them are no funding;
- words of a budget may stand once, before several programs (令和6年度予算額：A事業10億円、B事業5億円);
- a sum that is called a part (うち…, 一部…) explains the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ingest.measures.brackets import aligned, partners, trim
from ingest.measures.budget_lines import BudgetLine, is_budget, read_before
from ingest.measures.explanations import Explanation, read_after
from ingest.record import BudgetType, Funding
from meti_catalog.notation.yen import Yen, find_yen
from meti_catalog.vocabulary import load

_SEPARATORS = " 、,;:・/。"
_CONJUNCTIONS = ("及び", "並びに", "および", "ならびに")


@dataclass(slots=True)
class Money:
    """What the brackets of a measure say. `doubts`: codes of doubts with what they are about."""

    funding: list[Funding] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a program as printed before an amount."""

    program: str
    part_of: bool


def read_money(text: str, *, near: int | None = None) -> Money:
    """The funding in `text`, the brackets of a measure (or the end of its line where it has none). `near`:
    a Western year of the document, to tell the era of years printed without one.
    """
    return _Reader(text, near).read()


def is_share(text: str) -> bool:
    """Whether `text` says of which program's amount a measure is part, without naming an amount
    (…事業の内数).
    """
    return _label(text).part_of and not find_yen(aligned(text))


class _Reader:
    """Reads one text from left to right, remembering what later amounts leave out."""

    def __init__(self, text: str, near: int | None) -> None:
        self.text = text
        self.same = aligned(text)
        self.pairs = partners(self.same)
        self.money = Money()
        self.position = 0
        self.near = near
        self._begin_brackets()

    def _begin_brackets(self) -> None:
        self.year: int | None = None
        self.budget_type: BudgetType | None = None
        self.label = Label("", part_of=False)
        self.common = BudgetLine(start=0)

    def read(self) -> Money:
        for yen in find_yen(self.same):
            if yen.start >= self.position:
                self._read_amount(yen)
        self._read_rest()
        return self.money

    def _read_amount(self, yen: Yen) -> None:
        start = self.position
        lead = self.same[start : yen.start]
        if _begins_brackets(lead):
            self._begin_brackets()
        near = self.year or self.near
        after = read_after(self.text, self.same, self.pairs, yen.end, near=near)
        self.position = after.end
        line = read_before(lead, near=near)
        label = _label(self.text[start : start + line.start])
        if label.program.startswith(tuple(_words()["component"])):
            self._add_note(trim(self.text[start : yen.end], _SEPARATORS))
        elif trim(lead, _SEPARATORS).endswith(tuple(_words()["not_budget"])):
            self.money.doubts.append(("sum_not_budget", trim(lead, _SEPARATORS)))
        else:
            self._append(yen, self._complete(self._take_label(label, line), after.budget), after)

    def _take_label(self, label: Label, line: BudgetLine) -> BudgetLine:
        """Remember the program of `label`, and words of a budget in it, for the amounts that follow."""
        if label.program in _words()["same_program"]:
            return line
        head, _, rest = aligned(label.program).partition(":")
        if is_budget(head):
            common = read_before(head, near=self.year or self.near)
            if common.names_budget and line.names_budget and common.names_year == line.names_year:
                return replace(line, fiscal_year=None, budget_type=None, joint=True)
            self.common = common
            label = replace(label, program=label.program[len(label.program) - len(rest) :])
        if label.program or label.part_of:
            self.label = label
        return line

    def _complete(self, line: BudgetLine, explained: BudgetLine | None) -> BudgetLine:
        """`line` with what is printed after the amount, before several, or with the amount before."""
        for other in (explained, self.common):
            if other is not None and not line.names_year and other.names_year:
                line = replace(line, fiscal_year=other.fiscal_year, names_year=True)
            if other is not None and not line.names_budget and other.names_budget:
                line = replace(line, budget_type=other.budget_type, names_budget=True, joint=other.joint)
        if line.names_budget and not line.names_year and not line.joint:
            line = replace(line, fiscal_year=self.year)
        if line.names_year and not line.names_budget and self.budget_type == "initial":
            line = replace(line, budget_type="initial")
        return line

    def _append(self, yen: Yen, line: BudgetLine, after: Explanation) -> None:
        self.year, self.budget_type = line.fiscal_year or self.year, line.budget_type
        self._doubt(line, self.same[yen.start : yen.end])
        self.money.funding.append(
            Funding(
                program=self.label.program or None,
                fiscal_year=line.fiscal_year,
                budget_type=line.budget_type,
                amount_yen=yen.yen,
                part_of=line.part_of or after.part_of or self.label.part_of,
                upper_limit=line.upper_limit or after.upper_limit,
                approximate=line.approximate or after.approximate,
                note="、".join(after.notes) or None,
            )
        )

    def _doubt(self, line: BudgetLine, amount: str) -> None:
        if line.joint:
            self.money.doubts.append(("two_budgets_one_amount", amount))
        elif line.fiscal_year is None and not (self.label.part_of or line.upper_limit):
            self.money.doubts.append(("no_fiscal_year", amount))
        elif line.fiscal_year is not None and line.budget_type is None:
            self.money.doubts.append(("no_budget_type", amount))

    def _add_note(self, note: str) -> None:
        if self.money.funding:
            last = self.money.funding[-1]
            self.money.funding[-1] = replace(last, note="、".join(filter(None, [last.note, note])))

    def _read_rest(self) -> None:
        """What follows the last amount: a program whose share the amounts are, or words that say nothing of
        money.
        """
        rest = _label(self.text[self.position :])
        if not rest.program:
            return
        if not rest.part_of:
            self.money.doubts.append(("unread_funding_words", rest.program))
        elif not self.money.funding:
            self.money.funding.append(Funding(rest.program, None, None, None, part_of=True))
        else:
            self.money.funding = [
                one if one.program else replace(one, program=rest.program, part_of=True)
                for one in self.money.funding
            ]


def _begins_brackets(lead: str) -> bool:
    """Whether new brackets begin between two amounts, rather than around a part of the same ones."""
    return lead.startswith(")") and lead.lstrip(") 、").startswith("(")


def _label(printed: str) -> Label:
    program = trim(printed, _SEPARATORS)
    for word in _CONJUNCTIONS:
        program = program.removeprefix(word).removesuffix(word)
    for word in _words()["share"]:
        if program.endswith(word):
            return Label(trim(program.removesuffix(word), _SEPARATORS).removesuffix("の"), part_of=True)
    return Label(program, part_of=False)


@cache
def _words() -> dict[str, Any]:
    return load("measures")["money"]
