"""Where a text runs on into the outcomes: slides draw the heading 成果目標 behind its text now and then.

Rules:
- outcomes are the paragraphs at the end that speak of goals (目指す, 達成, 短期的には, a figure by a year),
  together with what stands between them;
- a paragraph that says what is done (支援する。, 実施する。) is the overview's, unless a horizon or the
  project's period opens it, or it gives a figure to reach by a year;
- a list of goals begins with its own first number: numbers before it are another list's;
- something of the text stays before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Line
from ingest.fields.texts import join_lines, paragraphs
from ingest.sheets.typography import NUMBERED, Item, item_head
from meti_catalog.notation.characters import squeeze

PERIOD = re.compile(
    r"(?:[（(]?[0-9０-９①-⑳][)）]?)?(?:令和|平成|昭和|[RＲ])\s?[元0-9０-９]{1,2}年度?(?:から|より|～|〜)"
)
"""The project's period, with which outcomes often begin."""
_OPENS = re.compile(r"(?:短期|中期|長期|最終)(?:的|目標|アウト)")
_GOAL = re.compile(
    r"目指|目標|達成|事業であり|(?:短期|中期|長期|最終)(?:的|目標|アウト)|年度?(?:末|頃)?までに|\d(?:件|者|社|%|割|倍|人|名|個)|\d[^、。]{0,4}以上"
)
_DATED = re.compile(r"年度?(?:末|頃)?までに[^。]*\d")
"""A figure to reach by a year: a goal, whatever verb ends the sentence."""
_DOES = re.compile(
    r"(?:支援|実施|補助|委託|助成|構築|整備|派遣|調査|開発|交付|提供|策定|推進|支出|措置)(?:等?を)?(?:する|します|行う|行います|した)?"
    r"(?:[。)]|[(][^()]{1,16}[)])*$"
    r"|(?:行う|行います|講ずる|講じる)(?:[。)]|[(][^()]{1,16}[)])*$"
)


def goals_begin(lines: Sequence[Line]) -> int:
    """Index of the line with which the goals at the end of a text begin; `len(lines)` where there are none.

    Never 0: a text that is all goals is not one that ran on.
    """
    groups = list(paragraphs(lines))
    starts = [sum(map(len, groups[:index])) for index in range(len(groups))]
    begin = len(lines)
    list_of: Item | None = None
    for index in range(len(groups) - 1, 0, -1):
        words = squeeze(join_lines(groups[index]))
        head = item_head(groups[index][0].text)
        numbered = head if head and head.style in NUMBERED else None
        if numbered and list_of and list_of.style == numbered.style and list_of.number < numbered.number:
            break
        opens = opens_goals(groups[index][0])
        if _DOES.search(words) and not opens and not _DATED.search(words):
            break
        list_of = numbered or list_of
        if opens or _GOAL.search(words):
            begin = starts[index]
    return begin


def opens_goals(line: Line) -> bool:
    """Whether goals begin with the line for sure: with the project's period or a horizon."""
    head = item_head(line.text)
    words = squeeze(line.text[head.length :] if head else line.text)
    return PERIOD.match(line.text) is not None or _OPENS.match(words) is not None


def speaks_of_goals(lines: Sequence[Line]) -> bool:
    """Whether any of the lines says what is to be reached."""
    return any(PERIOD.match(line.text) or _GOAL.search(squeeze(line.text)) for line in lines)
