"""A backup brings the whole catalog back, and what is no whole backup changes nothing."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings

from meti_catalog.backup import BackupError
from meti_catalog.backup.restoring import check
from tests.installation import Installation, Installations

SAMPLES = Path(settings.BASE_DIR, "fixtures", "documents")
CORRECTION = """
from django.contrib.auth.models import User
from ingest.load import refresh
from programs.models import Correction, Sheet
sheet = Sheet.objects.published().exclude(amount_yen=None).first()
Correction.objects.create(
    sheet=sheet, field="amount_yen", kind="corrected", value=12, parsed_value=sheet.amount_yen,
    decided_by=User.objects.create_user("official"),
)
refresh(sheet.document)
"""


@pytest.fixture(scope="module")
def used(catalogs: Installations) -> Installation:
    """A catalog with documents of two kinds and a correction."""
    catalog = catalogs.migrated("used")
    catalog.run("ingest", SAMPLES / "sample_2021_draft.txt", SAMPLES / "sample_2025_measures.md")
    catalog.run("shell", "--no-imports", "-c", CORRECTION)
    return catalog


@pytest.fixture(scope="module")
def backup(used: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backups") / "catalog.tar"
    assert "原本 2 件を保存しました" in used.run("backup", file)
    return file


def test_a_restored_catalog_is_the_same_and_sound(
    used: Installation, backup: Path, catalogs: Installations
) -> None:
    fresh = catalogs.empty("restored")
    fresh.run("restore", backup)
    before, after = used.rows(), fresh.rows()
    assert (len(before["Sheet"]), len(before["Correction"])) == (12, 1)
    assert before["Measure"]
    assert after == before
    assert fresh.findings("--deep") == []
    assert "変更なし" in fresh.run("ingest", SAMPLES / "sample_2021_draft.txt")


def test_only_its_owner_reads_it_and_no_session_is_in_it(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    with tarfile.open(backup) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    assert manifest["rows"]["programs_correction"] == 1
    assert "django_session" not in manifest["rows"]


def test_a_catalog_in_use_is_not_overwritten(used: Installation, backup: Path) -> None:
    before = used.rows()
    assert "データベースは空ではありません" in used.run("restore", backup, fails=True)
    assert used.rows() == before


def damaged(backup: Path, folder: Path, damage: str) -> Path:
    """A copy of the backup that is not whole."""
    content = bytearray(backup.read_bytes())
    file = folder / "damaged.tar"
    if damage == "cut off":
        del content[len(content) // 2 :]
    elif damage == "another byte":
        with tarfile.open(backup) as tar:
            content[tar.getmember("database.dump").offset_data + 5_000] ^= 1
    elif damage == "no backup":
        content = bytearray(b"%PDF-1.7 something else")
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("damage", ["cut off", "another byte", "no backup"])
def test_what_is_not_whole_is_refused_and_named(backup: Path, tmp_path: Path, damage: str) -> None:
    with pytest.raises(BackupError, match="バックアップ"):
        check(damaged(backup, tmp_path, damage))


def test_a_whole_one_passes(backup: Path) -> None:
    assert check(backup).rows["programs_sheet"] == 12


def test_a_lost_original_is_named_and_the_rest_is_saved(used: Installation, tmp_path: Path) -> None:
    original = max((used.folder / "media").rglob("*.txt"))
    aside = original.rename(tmp_path / "aside")
    try:
        said = used.run("backup", tmp_path / "partial.tar", fails=True)
    finally:
        aside.rename(original)
    assert original.name in said
    assert "原本 1 件を保存しました" in said


def test_a_backup_that_cannot_be_written_leaves_the_last_one(used: Installation, backup: Path) -> None:
    before = backup.read_bytes()
    used.run("backup", backup.parent / "no-such-folder" / "catalog.tar", fails=True)
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == ["catalog.tar"]
