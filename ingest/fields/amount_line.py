"""The line of a sheet that prints its amount, taken apart.

Rules:
- an amount line names a budget and, right behind it, a sum: 令和6年度予算額 20億円（19億円）;
- （…億円） behind the sum is the year before, （新規） a new program, （うち…）, （一部…） and ＜うち…＞
  are components;
- 国庫債務負担行為含め総額 175億円 ※令和7年度補正予算（案）125億円: the sum behind the budget is the
  headline, the other the total with the commitments of later years;
- …億円の内数 behind the sum says that it is part of a larger amount; part of commitments made before it is
  not;
- 事項要求 in place of the sum asks for a budget without a sum yet;
- of several budgets in one line the newest is the headline, the others are other amounts;
- a sentence that mentions a budget is no amount line: a particle follows its sum, or it stands inside a
  bracket. Market sizes, caps and sales name no budget and are never read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingest.fields.budgets import Budget, BudgetPhrase, find_budgets
from ingest.record import Component, OtherAmount, Qualifier
from meti_catalog.notation.characters import squeeze_with_origins
from meti_catalog.notation.yen import Yen, find_yen

LONGEST = 160
"""Characters a line with an amount can have; more is text."""

_BEFORE_SUM = re.compile(
    r"(?:[::]|総額|合計|計|上限|最大|国庫債務負担(?:行為)?等?を?(?:含む|含め|込み?)|うち|約|概ね|国費)*"
)
_AFTER_SUM = re.compile(r"(?:程度|以内)?(?P<part_of>の?内数)?")
_TOTAL_IN_LEAD = re.compile(r"[※(<]?国庫債務負担[^0-9。]{0,20}(?P<sum>[0-9][0-9,.兆億千百万]{0,20}円)[※*)]*$")
_PARENTHESIS = re.compile(
    r"\(((?:[^()]|\([^()]*\))*)\)|<([^<>]*)>|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕"
)
_CLAUSE = re.compile(r"[、,;](?=うち|一部|内|国庫|※)")
_EARLIER_COMMITMENTS = re.compile(r"[^。]{0,12}国庫債務負担[^。]{0,30}内数")
_UNPRICED = re.compile(r"[(<]?事項要求[)>]?")
_NEW = re.compile(r"新規|皆増|新設")
_COMPONENT = re.compile(r"(?:一部|うち|内)(?P<label>[^0-9]*?)(?:として|[::]|分|約)*$")
_PRIOR = re.compile(r"(?:前年度)?(?:当初|補正)?(?:予算)?額?[::]?約?$")
_ORNAMENT = "○●◯〇・■□◆◇▪⚫※*-–➢►▶✓✔"
_PROSE_BEFORE = re.compile(r"[。、はがをにでともへ(<「『【]$")
_PROSE_AFTER = re.compile(r"[をはがにでともや、。へ以円/%]|の(?!内数)|から|まで|より|程度の|規模|及び|並び")


_QUALIFIERS: list[Qualifier] = ["part_of", "includes_commitments", "approximate", "upper_limit"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A budget and its sum as printed. `yen` is None where the sum is left out or stands on another line."""

    budget: Budget
    yen: int | None
    qualifiers: tuple[Qualifier, ...] = ()


@dataclass(slots=True)
class AmountLine:
    """What an amount line says.

    `lead` and `tail` are the printed words before and behind it: a name, a bureau.
    """

    headlines: list[Headline] = field(default_factory=list)
    lead: str = ""
    tail: str = ""
    prior_yen: int | None = None
    is_new: bool = False
    is_unpriced: bool = False
    """The budget is asked for without a sum (事項要求)."""
    total_with_commitments_yen: int | None = None
    part_of_yen: int | None = None
    """The larger amount of which the headline is a part, where it is printed (※33億円の内数)."""
    components: list[Component] = field(default_factory=list)
    others: list[OtherAmount] = field(default_factory=list)
    """Sums of other budgets in brackets."""
    unread: list[str] = field(default_factory=list)
    """Brackets with a sum in them whose meaning no rule knows."""

    @property
    def is_complete(self) -> bool:
        """Whether a sum is printed, or said to be none, not only a budget."""
        return self.is_unpriced or any(headline.yen is not None for headline in self.headlines)


def parse_amount_line(text: str) -> AmountLine | None:
    """Take the printed line apart; None where it is no amount line. Callers share the result."""
    return _parsed(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _parsed(text: str) -> AmountLine | None:
    squeezed, origins = squeeze_with_origins(text)
    budgets = find_budgets(squeezed)
    if not budgets:
        return None
    parse = _Parse(squeezed, {budget.start: budget for budget in budgets})
    end = parse.read(budgets[0].start)
    lead = parse.read_lead(squeezed[: budgets[0].start])
    if _is_prose(lead, squeezed[end:], parse.line):
        return None
    parse.line.lead = text[: origins[len(lead) - 1] + 1].strip() if lead else ""
    parse.line.tail = text[origins[end] :].strip() if end < len(squeezed) else ""
    return parse.line


def _is_prose(lead: str, tail: str, line: AmountLine) -> bool:
    if "。" in lead or "。" in tail or _PROSE_BEFORE.search(lead) or _PROSE_AFTER.match(tail):
        return True
    return not line.is_complete and not line.is_new and bool(lead or tail)


class _Parse:
    """One pass over the squeezed line, from the first budget to the first word that belongs to no amount."""

    def __init__(self, text: str, budgets: dict[int, BudgetPhrase]) -> None:
        self.text = text
        self.budgets = budgets
        self.sums: dict[int, Yen] = {found.start: found for found in find_yen(text)}
        self.line = AmountLine()

    def read(self, at: int) -> int:
        """Read from `at` on; returns where the amount ends."""
        while at < len(self.text):
            if budget := self.budgets.get(at):
                at = self.read_headline(budget)
            elif parenthesis := _PARENTHESIS.match(self.text, at):
                self.read_parenthesis(next(group for group in parenthesis.groups() if group is not None))
                at = parenthesis.end()
            elif self.text[at] in "※*、,・/" and at + 1 in self.budgets:
                at += 1
            elif self.text[at] in "※*":
                at = self.read_note(at)
            elif earlier := _EARLIER_COMMITMENTS.match(self.text, at):
                at = earlier.end()
            else:
                break
        return at

    def read_headline(self, phrase: BudgetPhrase) -> int:
        before = _BEFORE_SUM.match(self.text, phrase.end)
        at = before.end() if before else phrase.end
        found = self.sums.get(at)
        if found is None or before is None:
            self.line.headlines.append(Headline(phrase.budget, None))
            unpriced = _UNPRICED.match(self.text, at)
            self.line.is_unpriced = self.line.is_unpriced or unpriced is not None
            return unpriced.end() if unpriced else phrase.end
        after = _AFTER_SUM.match(self.text, found.end)
        qualifiers: set[Qualifier] = set()
        if after and after["part_of"]:
            qualifiers.add("part_of")
        if "国庫債務負担" in before[0]:
            qualifiers.add("includes_commitments")
        if "約" in before[0] or "概ね" in before[0] or (after and after[0].startswith("程度")):
            qualifiers.add("approximate")
        if "上限" in before[0] or "最大" in before[0] or (after and after[0].startswith("以内")):
            qualifiers.add("upper_limit")
        self.line.headlines.append(Headline(phrase.budget, found.yen, _in_order(qualifiers)))
        return after.end() if after else found.end

    def read_parenthesis(self, content: str) -> None:
        for clause in _CLAUSE.split(content):
            self.read_clause(clause)

    def read_clause(self, clause: str) -> None:
        sums = find_yen(clause)
        if not sums:
            self.line.is_new = self.line.is_new or _NEW.match(clause) is not None
            if "国庫債務負担" in clause and "含" in clause:
                self.qualify("includes_commitments")
            return
        first = sums[0]
        before, after = clause[: first.start], clause[first.end :]
        if "国庫債務負担" in before:
            self.line.total_with_commitments_yen = first.yen
        elif component := _COMPONENT.match(before):
            self.line.components.append(Component(component["label"], first.yen))
        elif budgets := find_budgets(before):
            self.read_other(budgets[-1].budget, first.yen)
        elif _PRIOR.match(before) and _AFTER_SUM.fullmatch(after) and self.line.prior_yen is None:
            self.line.prior_yen = first.yen
        else:
            self.line.unread.append(clause)

    def read_other(self, budget: Budget, yen: int) -> None:
        """A bracket with a budget of its own: the initial budget of an earlier year is the prior amount."""
        headline = self.line.headlines[-1].budget
        if budget.fiscal_year < headline.fiscal_year and budget.budget_type == headline.budget_type:
            self.line.prior_yen = yen
        else:
            self.line.others.append(OtherAmount(budget.fiscal_year, budget.budget_type, yen))

    def read_note(self, at: int) -> int:
        """A note behind ※, up to the next one."""
        ends = [end for mark in "※*" if (end := self.text.find(mark, at + 1)) > 0]
        ends += [start for start in self.budgets if start > at]
        end = min(ends, default=len(self.text))
        note = self.text[at + 1 : end]
        sums = find_yen(note)
        if "国庫債務負担" in note:
            if "含" in note and sums:
                self.line.total_with_commitments_yen = sums[0].yen
            elif "含" in note:
                self.qualify("includes_commitments")
        elif "内数" in note:
            self.qualify("part_of")
            self.line.part_of_yen = sums[0].yen if sums else None
        return end

    def read_lead(self, lead: str) -> str:
        """The words before the first budget without ornaments and without a total with commitments."""
        if total := _TOTAL_IN_LEAD.search(lead):
            self.line.total_with_commitments_yen = find_yen(total["sum"])[0].yen
            lead = lead[: total.start()]
        return "" if not lead.strip(_ORNAMENT) else lead

    def qualify(self, qualifier: Qualifier) -> None:
        """Add a qualifier to the sum read last."""
        if self.line.headlines:
            last = self.line.headlines[-1]
            self.line.headlines[-1] = replace(last, qualifiers=_in_order({*last.qualifiers, qualifier}))


def _in_order(qualifiers: set[Qualifier]) -> tuple[Qualifier, ...]:
    return tuple(qualifier for qualifier in _QUALIFIERS if qualifier in qualifiers)
