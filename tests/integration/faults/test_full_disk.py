"""No room for originals or for the database: nothing half in, clear words, and on when there is room."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.installation import SERVER, Installation, Installations
from tests.integration.faults.killing import NAMES, SAMPLES


@contextmanager
def small_disk(folder: Path, *, size: str) -> Iterator[Path]:
    """A file system of its own at `folder`, with room for `size`."""
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["/bin/mount", "-t", "tmpfs", "-o", f"size={size},mode=0755", "tmpfs", folder],
            check=False,
            capture_output=True,
        ).returncode
    )
    if not mounted:
        pytest.skip("a small disk cannot be mounted here (it takes root and the right to mount)")
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", "--lazy", folder], check=True)


def fill(disk: Path, *, leave: int) -> Path:
    """Fill a disk but for `leave` bytes; returns the file that does it."""
    statistics = os.statvfs(disk)
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(statistics.f_bavail * statistics.f_frsize - leave))
    return ballast


def documents() -> list[Path]:
    return [SAMPLES / name for name in NAMES]


def test_no_room_for_originals(catalogs: Installations) -> None:
    catalog = catalogs.migrated("originals")
    media = catalog.folder / "media"
    media.mkdir()
    with small_disk(media, size="1m"):
        ballast = fill(media, leave=8_192)
        said = catalog.run("ingest", *documents(), fails=True)
        assert "原本を保存できません（No space left on device）" in said
        assert "Traceback" not in said
        assert catalog.findings("--deep") == []

        ballast.unlink()
        catalog.run("ingest", *documents())
        assert catalog.findings("--deep") == []
        assert len(catalog.rows()["SourceDocument"]) == len(NAMES)


@pytest.mark.skipif(bool(SERVER), reason="the disk of DATABASE_URL's server is not this test's to fill")
def test_no_room_for_the_database(catalogs: Installations) -> None:
    template = catalogs.migrated("database")
    with tempfile.TemporaryDirectory(prefix="disk-") as folder, small_disk(Path(folder), size="300m") as disk:
        subprocess.run(["/bin/cp", "--archive", template.folder, disk], check=True)
        catalog = Installation(disk / template.folder.name)
        catalog.run("ingest", documents()[0])
        ballast = fill(disk, leave=200_000)
        said = catalog.run("ingest", *documents(), fails=True)
        assert "データベースの保存領域が不足" in said or "データベースとの接続が切れた" in said

        ballast.unlink()
        assert catalog.findings("--deep") == ["little_disk_space"]
        catalog.run("ingest", *documents())
        assert catalog.findings("--deep") == ["little_disk_space"]
