"""`manage.py ingest`: files and folders in, a table out."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from ingest.load import load_document
from ingest.models import IngestResult, IngestRun, SourceDocument
from ingest.run import running
from programs.models import Measure, Sheet
from tests.loading import all_rows

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "documents"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text, a deck and a list of measures of the samples, the latter two deeper down."""
    (tmp_path / "in" / "below").mkdir(parents=True)
    shutil.copy(next(SAMPLES.glob("*.txt")), tmp_path / "in")
    shutil.copy(next(SAMPLES.glob("*.pdf")), tmp_path / "in" / "below")
    shutil.copy(next(SAMPLES.glob("*measures*")), tmp_path / "in" / "below")
    return tmp_path / "in"


def ingest(*paths: Path, **options: object) -> str:
    """What the command prints, where there is no terminal."""
    printed = io.StringIO()
    try:
        call_command("ingest", *(str(path) for path in paths), stdout=printed, stderr=printed, **options)
    except CommandError as error:
        printed.write(f"FAILED {error}")
    return printed.getvalue()


def test_a_folder_goes_in_and_again_changes_nothing(folder: Path) -> None:
    printed = ingest(folder, jobs=2)
    assert "FAILED" not in printed
    assert SourceDocument.objects.count() == 3
    assert set(SourceDocument.objects.values_list("current_edition__kind", flat=True)) >= {
        "pdf",
        "measure_list",
    }
    assert Sheet.objects.count() > 5
    assert Measure.objects.exists()
    before = all_rows()
    again = ingest(folder, jobs=2)
    assert all_rows() == before
    assert again.count("変更なし") >= 3


def test_without_a_terminal_there_is_a_line_a_document_and_a_table(folder: Path) -> None:
    printed = ingest(folder)
    for number, path in enumerate(sorted(folder.rglob("*.*")), start=1):
        assert f"/3] {path.name}: 追加" in printed, number
    assert "\x1b[" not in printed
    assert "事業シート" in printed


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_in(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    printed = ingest(folder, folder / "missing.pdf")
    assert "FAILED 4 件のファイルを取り込めませんでした。" in printed
    for name in ("broken.pdf", "empty.txt", "picture.png", "missing.pdf"):
        assert f"{name}: 失敗。" in printed
    assert SourceDocument.objects.count() == 3
    run = IngestRun.objects.get()
    assert run.finished_at is not None
    assert run.results.filter(outcome=IngestResult.Outcome.FAILED).count() == 4


def test_a_text_without_sheets_is_no_failure_in_a_folder_but_is_one_by_name(folder: Path) -> None:
    note = folder / "notes.txt"
    note.write_text("買い物の覚え書き。\n牛乳と卵。\n", encoding="utf-8")
    in_folder = ingest(folder)
    assert "対象外（1件）" in in_folder
    assert "FAILED" not in in_folder
    assert "FAILED 1 件" in ingest(note)


def test_the_same_file_twice_is_read_once(folder: Path) -> None:
    text = next(folder.glob("*.txt"))
    shutil.copy(text, folder / "below" / "copy.txt")
    assert "重ねて指定" in ingest(folder)
    assert SourceDocument.objects.count() == 3


def test_two_documents_of_one_name_both_go_in(folder: Path) -> None:
    text = next(folder.glob("*.txt"))
    other = next(path for path in SAMPLES.glob("*.txt") if path.name != text.name)
    shutil.copy(other, folder / "below" / text.name)
    assert "FAILED" not in ingest(folder)
    assert SourceDocument.objects.filter(name__in=[text.name, f"{text.name}（2）"]).count() == 2


def test_a_fault_while_loading_one_stops_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing_for_decks(reading: object, path: Path, **options: bool) -> object:
        if path.suffix == ".pdf":
            raise RuntimeError("no room left")
        return load_document(reading, path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "load_document", failing_for_decks)
    printed = ingest(folder)
    assert "登録中に内部エラー" in printed
    assert SourceDocument.objects.count() == 2


def test_a_file_with_an_impossible_name_goes_in(folder: Path) -> None:
    text = next(folder.glob("*.txt"))
    text.rename(folder / "\udcff資料.txt")
    assert "FAILED" not in ingest(folder)
    assert SourceDocument.objects.filter(name="資料.txt").exists()


def test_nothing_to_take_in_is_said(tmp_path: Path) -> None:
    assert "FAILED 取り込むファイルがありません。" in ingest(tmp_path)


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_jobs_are_a_number_from_one_on(folder: Path, jobs: str) -> None:
    with pytest.raises(CommandError, match="jobs"):
        call_command("ingest", str(folder), f"--jobs={jobs}")


def test_refresh_makes_the_same_again(folder: Path) -> None:
    ingest(folder)
    before = all_rows()
    call_command("refresh", stdout=io.StringIO())
    assert all_rows() == before
