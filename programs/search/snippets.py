"""Where in a sheet a search matched: the section and a few words around, to show why it is there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from programs.models import Sheet
from programs.search.parsing import Term
from programs.search.query import Search, Way, understand
from programs.search.sections import SECTIONS, Section
from programs.search.synonyms import readings
from programs.search.tokenizer import tokens

CONTEXT = 40
"""Characters shown on each side of a match."""

Span = tuple[int, int]
_RANK: dict[str, int] = {"text_tokens": 0, "scheme_tokens": 1, "office_tokens": 2, "name_tokens": 3}
_TELLING: tuple[Section, ...] = tuple(sorted(SECTIONS, key=lambda section: _RANK[section.column]))


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a section's text; `spans` are where in `text` the matches stand."""

    section: str
    text: str
    spans: tuple[Span, ...]

    @property
    def html(self) -> SafeString:
        """The text with its matches in <mark>; everything else escaped."""
        return format_html_join("", "{}", ((piece,) for piece in self._pieces()))

    def _pieces(self) -> Iterable[SafeString | str]:
        end = 0
        for first, last in self.spans:
            yield self.text[end:first]
            yield format_html_join("", "<mark>{}</mark>", [(self.text[first:last],)])
            end = last
        yield self.text[end:]


def snippets(sheets: Iterable[Sheet], text: str) -> dict[int, Snippet]:
    """A snippet for each of the few `sheets` of a page, by primary key; none where no single place matches.

    The sheets should come with `with_details`, or each will ask the database for its texts.
    """
    search = understand(text)
    found = {sheet.pk: snippet(record_of(sheet), search) for sheet in sheets}
    return {key: each for key, each in found.items() if each is not None}


def snippet(record: Mapping[str, Any], search: Search) -> Snippet | None:
    """The first place of the record where a term stands: prose first, the name last: it is shown anyway."""
    wanted = [term for term in search.terms if not term.excluded]
    for term in wanted:
        for section in _TELLING:
            text = section.text(record)
            spans = _spans(text, term, search.way)
            if spans:
                return _cut(section, text, spans)
    return None


def record_of(sheet: Sheet) -> dict[str, Any]:
    """The searched part of the effective record, from the sheet's rows."""
    return {
        "name": sheet.name,
        "parent": sheet.umbrella_name,
        "bureaus": [row.bureau.name for row in sheet.sheet_bureaus.all()],
        "divisions": [row.division.name for row in sheet.sheet_divisions.all()],
        "agencies": [row.agency.name for row in sheet.sheet_agencies.all()],
        "purpose": sheet.text.purpose,
        "overview": sheet.text.overview,
        "outcomes": sheet.text.outcomes,
        "scheme_text": sheet.text.scheme_text,
        "recipients": [row.name for row in sheet.recipients.all()],
        "flow": [{"source": row.source, "target": row.target} for row in sheet.flow.all()],
    }


def _spans(text: str, term: Term, way: Way) -> list[Span]:
    """Where the term stands in `text`: as it was typed, else word by word as the index compares."""
    if not text:
        return []
    folded, places = _folded(text)
    typed = "".join(term.text.casefold().split())
    spans = list(_occurrences(folded, typed))
    if not spans and way is Way.WORDS:
        spans = list(_word_spans(folded, term))
    return [(places[first], places[last - 1] + 1) for first, last in spans]


def _folded(text: str) -> tuple[str, list[int]]:
    """NFKC of `text` in lower case without blanks inside lines, and where each character of it comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character != "\n" and character.isspace():
            continue
        for each in unicodedata.normalize("NFKC", character).casefold():
            folded.append(each)
            places.append(place)
    return "".join(folded), places


def _occurrences(text: str, typed: str) -> Iterable[Span]:
    start = text.find(typed)
    while typed and start >= 0:
        yield start, start + len(typed)
        start = text.find(typed, start + len(typed))


def _word_spans(text: str, term: Term) -> Iterable[Span]:
    """Stretches whose words are those of the term or of a synonym, the last one by its beginning."""
    found = list(tokens(text))
    wanted: Sequence[tuple[str, ...]] = [term.words] if term.quoted else readings(term.words)
    for phrase in wanted:
        for start in range(len(found) - len(phrase) + 1):
            stretch = found[start : start + len(phrase)]
            begins = stretch[-1].word.startswith(phrase[-1])
            if begins and [token.word for token in stretch[:-1]] == list(phrase[:-1]):
                yield stretch[0].begin, stretch[-1].end


def _cut(section: Section, text: str, spans: list[Span]) -> Snippet:
    first, last = spans[0]
    begin, end = max(0, first - CONTEXT), min(len(text), last + CONTEXT)
    before, after = ("…" if begin else ""), ("…" if end < len(text) else "")
    shift = len(before) - begin
    shown = tuple((a + shift, b + shift) for a, b in spans if begin <= a and b <= end)
    stretch = text[begin:end].replace("\n", " ")
    return Snippet(section.label, f"{before}{stretch}{after}", shown)
