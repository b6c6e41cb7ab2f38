"""Where the money of a measure stands in its line: the brackets that end its name.

Rule: the name ends where the first outermost brackets with money of a budget begin; brackets before them
(names of projects, 交付金, コース) are part of the name. Brackets that follow directly, and parts that a
bracket closed too early leaves outside, belong to the money. A line without brackets has its money where
the words of a budget and an amount end it.
"""

from __future__ import annotations

from ingest.measures.brackets import aligned, groups, partners
from ingest.measures.budget_lines import read_before
from ingest.measures.explanations import read_after
from ingest.measures.funding import is_share, read_money
from meti_catalog.notation.yen import find_yen
from meti_catalog.vocabulary import load

Span = tuple[int, int]


def find_slot(text: str) -> Span | None:
    """[start, end) of the money in `text`, a measure's name with what follows it, or None where it names no
    money.
    """
    same = aligned(text)
    spans = list(groups(same))
    for index, (start, end) in enumerate(spans):
        if start > 0 and _is_money(text[start:end], same[start:end], at_end=not same[end:].strip(" ")):
            return start, _end(same, spans[index:])
    return _without_brackets(same)


def is_money_line(text: str) -> bool:
    """Whether `text` is, from its beginning, money: the second line of a measure."""
    same = aligned(text)
    if not same.startswith("("):
        return "円" in same and _without_brackets(same, at_least=0) == (0, len(same))
    start, end = next(groups(same))
    return start == 0 and _is_money(text[:end], same[:end], at_end=end == len(same))


def _is_money(printed: str, same: str, *, at_end: bool) -> bool:
    """Whether brackets hold money: of a budget they name, or a sum alone where the line ends.
    （1億円以上の投資） is not.
    """
    if "円" not in same:
        return "内数" in same and is_share(printed)
    if _is_tax_cost(same[1:]):
        return True
    money = read_money(printed)
    if any(one.fiscal_year or one.budget_type or one.part_of for one in money.funding):
        return True
    return bool(money.funding) and at_end and all(code != "unread_funding_words" for code, _ in money.doubts)


def _is_tax_cost(inner: str) -> bool:
    """減収見込額 3,044億円: no budget, but no part of the name either."""
    return inner.startswith(tuple(load("measures")["money"]["tax_cost"]))


def _end(same: str, spans: list[Span]) -> int:
    end = spans[0][1]
    for start, following_end in spans[1:]:
        between = same[end:start].strip(" ")
        if between and not (between == "、" and "円" in same[start:following_end]):
            break
        end = following_end
    rest = same[end:]
    if rest.lstrip(" ").startswith("、") and "円" in rest:
        # 施策（A事業：…億円）、B事業：…億円）: the first bracket that closes nothing ends the money.
        stray = _stray_closing(same, end)
        if stray is not None:
            return stray + 1
    return end


def _stray_closing(same: str, start: int) -> int | None:
    depth = 0
    for position in range(start, len(same)):
        if same[position] == "(":
            depth += 1
        elif same[position] == ")":
            depth -= 1
            if depth < 0:
                return position
    return None


def _without_brackets(same: str, *, at_least: int = 1) -> Span | None:
    """Words of a budget and amounts that end the text, from `at_least` on."""
    sums = find_yen(same)
    if not sums:
        return None
    line = read_before(same[: sums[0].start])
    if line.start < at_least or not (line.names_budget or same[line.start] in " :"):
        return None
    tail = same[read_after(same, same, partners(same), sums[-1].end).end :]
    return (line.start, len(same)) if not tail.strip(" )") else None
