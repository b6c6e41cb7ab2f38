"""What a user asks for: words, "quoted phrases", -exclusions and OR, in whatever quotes and widths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from programs.search.tokenizer import comparable, tokens

_MOST_TERMS = 20
_OR = {"OR", "または", "|"}
"""As search engines have it: in capitals, parted by blanks, but for the line, which parts by itself."""
_AND = "AND"
"""What a blank says already."""
_TERM = re.compile(
    r"""
    (?P<bar>\|)
    | (?P<minus>[-−–])?
      (?: ["“”„「『](?P<quoted>[^"“”„」』]*)(?:["“”„」』]|$) | (?P<bare>[^\s"“”„「『|]+) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. `words` are never empty."""

    text: str
    words: tuple[str, ...]
    as_typed: tuple[str, ...]
    """The words with the last one as it was typed: of 後押し, typed as far as 後押, the normal form is 後."""
    quoted: bool = False
    excluded: bool = False

    @property
    def spelled(self) -> str:
        """As a query that asks for it."""
        said = f'"{self.text}"' if self.quoted else self.text
        return f"-{said}" if self.excluded else said


AnyOf = tuple[Term, ...]
"""Terms of which one is enough."""


def spelled(every: Iterable[AnyOf]) -> str:
    """A query that asks for all of that."""
    return " ".join(" OR ".join(term.spelled for term in any_of) for any_of in every)


def asked(text: str) -> tuple[AnyOf, ...]:
    """All that a sheet has to answer, in order: OR binds the terms beside it, blanks part what it binds.

    What holds no word (marks alone) is no term, and an OR without a term on either side is none.
    """
    found: list[list[Term]] = []
    bound = False
    for match in _TERM.finditer(unicodedata.normalize("NFKC", text)):
        if match[0] in _OR:
            bound = bool(found)
        elif match[0] == _AND:
            continue
        elif (term := _term(match)) is not None:
            if not bound:
                found.append([])
            found[-1].append(term)
            bound = False
        if sum(map(len, found)) == _MOST_TERMS:
            break
    return tuple(map(tuple, found))


def _term(match: re.Match[str]) -> Term | None:
    quoted = match["quoted"] is not None
    said = (match["quoted"] if quoted else match["bare"]).strip()
    cut = list(tokens(said))
    if not cut:
        return None
    words = tuple(token.word for token in cut)
    as_typed = (*words[:-1], comparable(said[cut[-1].begin : cut[-1].end]))
    return Term(said, words, as_typed, quoted, match["minus"] is not None)
