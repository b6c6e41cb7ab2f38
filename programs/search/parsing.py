"""What a user asks for: words, "quoted phrases" and -exclusions, in whatever quotes and widths."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from programs.search.tokenizer import comparable, tokens

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
    as_typed: tuple[str, ...]
    """The words with the last one as it was typed: of 後押し, typed as far as 後押, the normal form is 後."""
    quoted: bool = False
    excluded: bool = False


def terms(text: str) -> list[Term]:
    """The terms of a query in order; what holds no word (marks alone) is none."""
    found: list[Term] = []
    for match in _TERM.finditer(unicodedata.normalize("NFKC", text)):
        quoted = match["quoted"] is not None
        asked = (match["quoted"] if quoted else match["bare"]).strip()
        cut = list(tokens(asked))
        if cut:
            words = tuple(token.word for token in cut)
            as_typed = (*words[:-1], comparable(asked[cut[-1].begin : cut[-1].end]))
            found.append(Term(asked, words, as_typed, quoted, match["minus"] is not None))
    return found[:_MOST_TERMS]
