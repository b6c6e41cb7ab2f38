"""The files that paths of a command line stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meti_catalog.notation.characters import clean

_LONGEST_NAME = 250
"""Characters: leaves room for a number behind it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to try. `named`: given itself, not found in a folder; then it must be a document."""

    path: Path
    named: bool = True

    @property
    def name(self) -> str:
        """What the document is known by; file systems allow characters that no database takes."""
        return clean(self.path.name)[:_LONGEST_NAME] or "?"


def candidates(paths: Sequence[Path]) -> list[Candidate]:
    """Every file once: those given, and all in given folders, below them too, in order of their names.

    Hidden files and folders are left out unless given themselves.
    """
    found: dict[Path, Candidate] = {}
    for path in paths:
        if path.is_dir():
            for file in _files_below(path):
                found.setdefault(file.resolve(), Candidate(file, named=False))
        else:
            found[path.resolve()] = Candidate(path)
    return list(found.values())


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        elif path.is_file():
            yield path
