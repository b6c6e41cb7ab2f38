"""What names are compared by, and the public identifiers that derive from it."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from difflib import SequenceMatcher

from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load
from programs.models import NAME_LENGTH

_NAMES = load("program_names")
_SAME_CHARACTERS = str.maketrans(_NAMES["variants"] | dict.fromkeys(_NAMES["dashes"]["characters"], "-"))
_ENDINGS: tuple[str, ...] = tuple(sorted(_NAMES["endings"]["words"], key=len, reverse=True))
_COMMON = frozenset(_NAMES["common"]["stems"])
_SHORT: int = _NAMES["common"]["shorter_than"]
_BRACKET = re.compile(r"[(【\[][^()【】\[\]]*[)】\]]$")
_SAME_BRACKETS = 0.85
_NUMBER = re.compile(r"\d+")
_ID_LENGTH = 12


def name_key(name: str | None) -> str:
    """The name without what printing varies: widths, blanks, case, dashes and variant characters.

    At most `NAME_LENGTH` characters; a longer one ends in a digest, so that different names stay different.
    """
    key = squeeze(name or "").translate(_SAME_CHARACTERS).casefold()
    if len(key) <= NAME_LENGTH:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return f"{key[: NAME_LENGTH - len(digest) - 1]}#{digest}"


def program_key(name: str | None, parent: str | None) -> str:
    """What programs are told apart by: the name, and for a part with a common name its umbrella too.

    Blank for a sheet without a name: it belongs to no program until somebody names it.
    """
    key = name_key(name)
    if key and parent and (stem(key) in _COMMON or len(stem(key)) < _SHORT):
        return name_key(f"{parent}／{key}")
    return key


def stem(key: str) -> str:
    """A name key without the endings that only say how money is given (補助金, 委託費, 事業費 …)."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending):
            return stem(key.removesuffix(ending))
    return key


def same_brackets(one: str, other: str) -> bool:
    """Whether two name keys end in much the same brackets: there stands what tells siblings apart."""
    first, second = _BRACKET.search(one), _BRACKET.search(other)
    if first is None or second is None:
        return True
    return SequenceMatcher(None, first[0], second[0]).ratio() >= _SAME_BRACKETS


def same_numbers(one: str, other: str) -> bool:
    """Whether two name keys hold the same numbers: 第1期 and 第2期 are two."""
    return _NUMBER.findall(one) == _NUMBER.findall(other)


def public_id(*parts: str) -> str:
    """Twelve letters and digits, the same for the same parts: addresses survive a new database."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return b32encode(digest).decode().lower()[:_ID_LENGTH]
