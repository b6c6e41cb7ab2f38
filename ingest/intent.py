"""What somebody said a file is, where its name and what it holds leave that open."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """How a file relates to the document of its name."""

    ASK = "ask"
    """Nobody said: what it holds decides, and where that is doubtful or changes much, the load refuses."""
    EDITION = "edition"
    """It is the newer edition, however much it changes."""
    OTHER_DOCUMENT = "other_document"
    """It is another document."""
