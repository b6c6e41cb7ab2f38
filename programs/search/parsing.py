"""What a user asks for: words, "quoted phrases" and -exclusions, in whatever quotes and widths."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from programs.search.tokenizer import words

_MOST_TERMS = 20
_TERM = re.compile(
    r"""(?P<minus>[-−–])?(?:["“”„「『](?P<quoted>[^"“”„」』]*)(?:["“”„」』]|$)|(?P<bare>[^\s"“”„「『]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. `words` are never empty."""

    text: str
    words: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False


def terms(text: str) -> list[Term]:
    """The terms of a query in order; what holds no word (marks alone) is none."""
    found: list[Term] = []
    for match in _TERM.finditer(unicodedata.normalize("NFKC", text)):
        quoted = match["quoted"] is not None
        asked = (match["quoted"] if quoted else match["bare"]).strip()
        found_words = tuple(words(asked))
        if found_words:
            found.append(Term(asked, found_words, quoted=quoted, excluded=match["minus"] is not None))
    return found[:_MOST_TERMS]
