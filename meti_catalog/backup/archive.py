"""The file of a backup: what stands in it, and that it is whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.dump"


class BackupError(Exception):
    """A backup cannot be made or restored; the message says why and what to do, in Japanese."""


@dataclass(frozen=True, slots=True)
class Original:
    """A kept original: its name in the storage and what it has to be (size in bytes)."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `rows`: how many rows each table of the catalog had; `made_at`: ISO 8601."""

    made_at: str
    server_version: str
    database_sha256: str
    rows: dict[str, int]
    originals: tuple[Original, ...]
    format: int = FORMAT

    def as_json(self) -> bytes:
        """The manifest as it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, stored: bytes) -> Manifest:
        """The manifest that `as_json` stored. Raises BackupError for anything else."""
        try:
            values: dict[str, Any] = json.loads(stored)
            if values.get("format") != FORMAT:
                raise BackupError(f"このバックアップの形式（{values.get('format')}）には対応していません。")
            originals = tuple(Original(**each) for each in values.pop("originals"))
            return cls(originals=originals, **values)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupError("バックアップの目録を読めません。") from error


class Archive:
    """A backup opened for reading."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        """Read the manifest of `tar`. Raises BackupError where there is none."""
        self._tar = tar
        self.manifest = Manifest.from_json(self._member(MANIFEST).read())

    def check(self) -> None:
        """Read everything once. Raises BackupError where a part is missing or is not what it was."""
        self._compare(DATABASE, self.manifest.database_sha256)
        for original in self.manifest.originals:
            self._compare(original.name, original.sha256)

    def extract_database(self, target: Path) -> None:
        """Write the database's dump to `target`."""
        with target.open("wb") as file:
            shutil.copyfileobj(self._member(DATABASE), file)

    def original(self, original: Original) -> IO[bytes]:
        """The bytes of an original."""
        return self._member(original.name)

    def _compare(self, name: str, sha256: str) -> None:
        if hashlib.file_digest(self._member(name), "sha256").hexdigest() != sha256:  # type: ignore[arg-type]
            raise BackupError(f"バックアップの中の {name} が壊れています。別のバックアップを使ってください。")

    def _member(self, name: str) -> IO[bytes]:
        # Members are read by the names of the manifest and never unpacked: none can land anywhere.
        try:
            member = self._tar.extractfile(name)
        except KeyError:
            member = None
        if member is None:
            raise BackupError(f"バックアップに {name} がありません。")
        return member


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The backup at `path`. Raises BackupError where the file is none, or is cut off."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield Archive(tar)
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{path} はバックアップとして読めません（{error}）。") from error
    except FileNotFoundError as error:
        raise BackupError(f"{path} がありません。") from error
