"""Which parser this is: a digest of everything that decides what is read from a document.

Nobody has to remember to count a number up: whoever changes a rule or a word of the vocabulary makes a new
parser, and the next ingest of the same bytes reads them again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_DECIDING = (
    "ingest/*.py",
    "ingest/readers/**/*.py",
    "ingest/sheets/**/*.py",
    "ingest/fields/**/*.py",
    "ingest/measures/**/*.py",
    "meti_catalog/notation/*.py",
    "meti_catalog/vocabulary/*.toml",
)
_NOT_PARSING = {
    "admin.py",
    "apps.py",
    "intent.py",
    "originals.py",
    "page_images.py",
    "page_texts.py",
    "parser_version.py",
    "reading.py",
    "withdrawal.py",
}


@cache
def parser_version() -> str:
    """Twelve hexadecimal digits, the same wherever the same code runs."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _DECIDING for path in _ROOT.glob(pattern)}):
        if path.name in _NOT_PARSING:
            continue
        digest.update(path.relative_to(_ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
