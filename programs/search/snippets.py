"""Where in a sheet a search matched: the section and a few words around, to show why it is there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from programs.models import Sheet
from programs.search.lists import lists_of
from programs.search.parsing import Term
from programs.search.query import Search, Way, understand
from programs.search.sections import SECTIONS, TEXTS, Section, plain
from programs.search.synonyms import readings, spellings
from programs.search.tokenizer import tokens

CONTEXT = 40
"""Characters shown on each side of a match."""

Span = tuple[int, int]
_NAME = next(section.label for section in SECTIONS if section.key == "name")

Record = Mapping[str, Any]
Finder = Callable[[str, Term], list[Span]]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a section's text; `spans` are where in `text` the matches stand."""

    section: str
    text: str
    spans: tuple[Span, ...]

    @property
    def in_name(self) -> bool:
        """Whether the match stands in the name."""
        return self.section == _NAME

    @property
    def html(self) -> SafeString:
        """The text with its matches in <mark>; everything else escaped."""
        return _with_marks(self.text, self.spans)


def snippets(sheets: Sequence[Sheet], text: str) -> dict[int, Snippet]:
    """A snippet for each of the few `sheets` of a page, by primary key; none where no single place matches.

    The sheets should come with `with_texts`, or each will ask the database for its texts.
    """
    search = understand(text)
    texts = {sheet.pk: _texts_of(sheet) for sheet in sheets}
    found = {key: _first(record, search, TEXTS, _as_typed) for key, record in texts.items()}
    left = [key for key, each in found.items() if each is None]
    if left:
        # Most pages end above: what stands in lists is read, and words are cut, only where it has to be.
        lists = lists_of(left)
        found |= {key: snippet({**texts[key], **lists[key]}, search) for key in left}
    return {key: each for key, each in found.items() if each is not None}


def snippet(record: Record, search: Search) -> Snippet | None:
    """The first place of the record where a term stands: prose first, as it was typed before by its words."""
    found = _first(record, search, SECTIONS, _as_typed)
    if found is None and search.way is Way.WORDS:
        found = _first(record, search, SECTIONS, _by_words)
    return found


def marker(search: Search) -> Callable[[str], SafeString]:
    """What marks, in the names of a page, all that is searched for; everything else is escaped."""
    wanted = [term for term in search.terms if not term.excluded]

    def marked(name: str) -> SafeString:
        spans = sorted(span for term in wanted for span in _as_typed(name, term))
        return _with_marks(name, _apart(spans)) if spans else escape(name)

    return marked


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Ascending spans, those that touch as one."""
    apart: list[Span] = []
    for first, last in spans:
        if apart and first <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(last, apart[-1][1])
        else:
            apart.append((first, last))
    return apart


def _with_marks(text: str, spans: Iterable[Span]) -> SafeString:
    pieces: list[tuple[SafeString | str]] = []
    end = 0
    for first, last in spans:
        pieces += [(text[end:first],), (format_html("<mark>{}</mark>", text[first:last]),)]
        end = last
    return format_html_join("", "{}", [*pieces, (text[end:],)])


def _first(record: Record, search: Search, sections: Iterable[Section], find: Finder) -> Snippet | None:
    for term in search.terms:
        for section in () if term.excluded else sections:
            text = section.text(record)
            spans = find(text, term) if text else []
            if spans:
                return _cut(section, text, spans)
    return None


def _texts_of(sheet: Sheet) -> dict[str, str]:
    return {
        "purpose": sheet.text.purpose,
        "overview": sheet.text.overview,
        "outcomes": sheet.text.outcomes,
        "scheme_text": sheet.text.scheme_text,
        "parent": sheet.umbrella_name,
        "name": sheet.name,
    }


def _as_typed(text: str, term: Term) -> list[Span]:
    """Where the term, or else what means the same, stands character for character."""
    searched = plain(text)
    for typed in spellings(term):
        if typed in searched:
            folded, places = _folded(text)
            return _placed(_occurrences(folded, typed), places)
    return []


def _by_words(text: str, term: Term) -> list[Span]:
    """Where the term stands word by word, as the index compares."""
    folded, places = _folded(text)
    return _placed(_word_spans(folded, term), places)


def _placed(spans: Iterable[Span], places: Sequence[int]) -> list[Span]:
    return [(places[first], places[last - 1] + 1) for first, last in spans]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """NFKC of `text` in lower case without blanks inside lines, and where each character of it comes from."""
    if text == text.casefold() and unicodedata.is_normalized("NFKC", text) and text.split() == [text]:
        return text, range(len(text))
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
