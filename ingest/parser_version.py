"""Which parser this is: a digest of everything that decides what is read from a document.

Nobody has to remember to count a number up: whoever changes a rule or a word of the vocabulary makes a new
parser, and the next ingest of the same bytes reads them again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_VOCABULARY = _HERE.parent / "meti_catalog" / "vocabulary"
_CODE = ("*.py", "readers/**/*.py", "sheets/**/*.py", "fields/**/*.py", "measures/**/*.py")
_NOT_PARSING = {"admin.py", "apps.py", "models.py", "page_images.py", "parser_version.py", "reading.py"}


@cache
def parser_version() -> str:
    """Twelve hexadecimal digits, the same wherever the same code runs."""
    code = [path for pattern in _CODE for path in _HERE.glob(pattern) if path.name not in _NOT_PARSING]
    digest = hashlib.sha256()
    for path in sorted([*code, *_VOCABULARY.glob("*.toml")]):
        digest.update(path.relative_to(_HERE.parent).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
