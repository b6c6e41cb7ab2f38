"""What can go wrong with a document, as something to tell the user and not as a traceback."""

from __future__ import annotations

from enum import StrEnum

from meti_catalog.vocabulary import load


class Unreadable(StrEnum):
    """Why a document cannot be read;

    the Japanese wording of each stands in meti_catalog/vocabulary/unreadable.toml.
    """

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    MISSING = "missing"
    OFFICE_FILE = "office_file"
    WEB_PAGE = "web_page"
    IMAGE = "image"
    ARCHIVE = "archive"
    NOT_TEXT = "not_text"
    UNKNOWN_ENCODING = "unknown_encoding"
    BROKEN_PDF = "broken_pdf"
    ENCRYPTED_PDF = "encrypted_pdf"
    TOO_MANY_PAGES = "too_many_pages"


class UnreadableDocument(Exception):  # noqa: N818 - it names the document's state, as FileNotFoundError does not
    """A document that cannot be read.

    `reason` is its kind, `detail` what was found (never the document's text).
    """

    def __init__(self, reason: Unreadable, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    @property
    def explanation(self) -> str:
        """What is wrong and what to do about it, in Japanese."""
        entry = load("unreadable")[self.reason.value]
        found = f"（{self.detail}）" if self.detail else ""
        return f"{entry['label']}{found}。{entry['advice']}"

    def __str__(self) -> str:
        return f"{self.reason.value}: {self.detail}" if self.detail else self.reason.value
