"""Runs of lines: which lines belong to one entry, and where its name and money end and body text begins.

Rules, in the order in which they are tried on a line without a number:
- while brackets are open it goes on, whatever stands between;
- a number alone takes the next line as its name; brackets with money join the name before them;
- a note (※, 図, 出典) is never of the run; after a particle or conjunction (…の, …及び) any other line is,
  even over a page; else an empty line, a list item or a heading sets it apart.
Of the lines of a run, those after complete money are body text. Where sentences follow, the name goes on
only from a line that is as wide as the page: a shorter one was not broken by the page's width and ends it.
"""

from __future__ import annotations

import re

from ingest.blocks import Line
from ingest.measures.brackets import aligned, depth_after
from ingest.measures.entry import Entry
from ingest.measures.furniture import width, without_leader
from ingest.measures.marks import Mark
from ingest.measures.slots import find_slot, is_money_line

LONGEST = 40
"""Lines of one entry; brackets still open after that were never meant to close."""
_FULL = 0.85
"""A line was broken at the page's width if it is at least this part of it: Latin words do not break."""
_COMPLETE_MONEY = ("円", "内数")
_UNFINISHED = (*"、・のとを", "及び", "並びに", "又は", "若しくは", "による", "に係る", "に関する")
"""No name ends in a particle or conjunction."""
_SENTENCE_ENDS = tuple("。．.」』）)】>＞")
_BULLET = re.compile(r"[○●◆◇■□◎▶►➢✓✔•]")
# ・ begins no line of print (JIS X 4051) but that of a list; a converter may break a full line before it.
_POINT_BULLET = re.compile(r"[・･]")
_ASIDE = re.compile(r"[※＊*<＜〈《]|\(?注|図表?[ \d]|表[ \d]|出典|資料:|備考|コラム")
_LATIN = re.compile(r"[A-Za-z]")


class Run:
    """Lines that may belong to one entry, from its number to the next one. `page_width`: of a full line."""

    def __init__(self, mark: Mark | None, *, page_width: int) -> None:
        self.mark = mark
        self.page_width = page_width
        self.lines: list[Line] = []
        self.texts: list[str] = []
        self.depth = 0
        self._sentences = 0

    @property
    def in_sentence(self) -> bool:
        """Whether the last line breaks off in the middle of a sentence."""
        return self._sentences > 0 and not self.texts[-1].endswith(_SENTENCE_ENDS)

    @property
    def in_brackets(self) -> bool:
        return self.depth > 0 and len(self.lines) < LONGEST

    def add(self, line: Line) -> None:
        text = line.text[self.mark.end :] if self.mark and not self.lines else line.text
        text = without_leader(text).strip()
        self.lines.append(line)
        self.texts.append(text)
        self._sentences += text.count("。")
        # Brackets that are open at the end of a sentence were never closed.
        self.depth = 0 if text.endswith("。") else depth_after(aligned(text), self.depth)

    def takes(self, line: Line) -> bool:
        """Whether `line`, which begins with no number, is of this run."""
        if not self.lines or self.in_brackets:
            return True
        if self.mark and (not any(self.texts) or (not self._sentences and is_money_line(line.text))):
            return True
        last = self.lines[-1]
        if _ASIDE.match(aligned(line.text)):
            return False
        if not self._sentences and self.texts[-1].endswith(_UNFINISHED):
            return True
        if last.ends_paragraph is True or line.blank_before:
            return False
        return line.heading == last.heading and not line.item and not self._is_bullet(line)

    def _is_bullet(self, line: Line) -> bool:
        if _POINT_BULLET.match(line.text):
            return not self._is_full(self.lines[-1]) or bool(_POINT_BULLET.match(self.texts[0]))
        return bool(_BULLET.match(line.text))

    def _is_full(self, line: Line) -> bool:
        return width(line.text) >= _FULL * self.page_width

    def join(self) -> Entry:
        """Name and money of the lines in one text; body text after them is left out."""
        sentences_end = max((index for index, text in enumerate(self.texts) if "。" in text), default=-1)
        text, starts = self.texts[0], [0]
        depth = depth_after(aligned(text))
        for index, part in enumerate(self.texts[1:LONGEST], start=1):
            if text and not self._goes_on(index, text, depth, before_sentence=index <= sentences_end):
                break
            blank = " " if text and _LATIN.match(text[-1]) and _LATIN.match(part) else ""
            starts.append(len(text) + len(blank))
            text += blank + part
            depth = depth_after(aligned(part), depth)
        return Entry(self.mark, text, self.lines[: len(starts)], starts)

    def _goes_on(self, index: int, text: str, depth: int, *, before_sentence: bool) -> bool:
        """Whether the line at `index` goes on `text`, name or money, which leaves `depth` brackets open."""
        part = self.texts[index]
        if depth:
            # Money without its closing bracket, and then a sentence.
            return not ("。" in part and text.endswith(_COMPLETE_MONEY))
        if is_money_line(part) or part.startswith(("、", "，")):
            return True
        slot = find_slot(text) if text.endswith((")", "）", "】", "］")) else None
        if slot and slot[1] == len(text):
            return False
        return not before_sentence or self._is_full(self.lines[index - 1])
