"""Pages as pictures, drawn once and kept."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from PIL import Image

from ingest import page_images
from ingest.blocks import DocumentKind
from ingest.models import Edition
from ingest.page_images import LONGEST_SIDE, PageNotDrawableError, page_png
from tests.catalog import sheet
from tests.loading import load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_images, "_folder", lambda: tmp_path / "images")


def edition_of(path: Path, kind: DocumentKind = DocumentKind.PDF) -> Edition:
    load(path, [sheet("水素事業")], kind=kind)
    return Edition.objects.get()


def deck(folder: Path, width: float = 780, height: float = 540) -> Path:
    """A PDF of two empty pages of that size in points."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(width, height)
    path = folder / "deck.pdf"
    document.save(path)
    document.close()
    return path


def size(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


def test_a_page_is_drawn_twice_as_large_as_its_points(tmp_path: Path) -> None:
    assert size(page_png(edition_of(deck(tmp_path)), 1)) == (1560, 1080)


def test_a_page_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = edition_of(deck(tmp_path))
    first = page_png(edition, 2)
    monkeypatch.setattr(page_images, "_draw", lambda *_: pytest.fail("drawn again"))
    assert page_png(edition, 2) == first


def test_a_huge_page_is_drawn_small(tmp_path: Path) -> None:
    assert max(size(page_png(edition_of(deck(tmp_path, 14_000, 7_000)), 1))) == LONGEST_SIDE


@pytest.mark.parametrize("number", [0, 3, -1, 10**9])
def test_a_page_that_is_not_there(tmp_path: Path, number: int) -> None:
    with pytest.raises(PageNotDrawableError, match="ありません"):
        page_png(edition_of(deck(tmp_path)), number)


def test_a_text_has_no_pictures(tmp_path: Path) -> None:
    path = tmp_path / "sheets.txt"
    path.write_text("水素事業", encoding="utf-8")
    with pytest.raises(PageNotDrawableError, match="PDF以外"):
        page_png(edition_of(path, DocumentKind.TEXT), 1)


def test_a_broken_file_is_said_to_be_broken(tmp_path: Path) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(b"%PDF-1.7 rubbish")
    with pytest.raises(PageNotDrawableError, match="壊れて"):
        page_png(edition_of(path), 1)


def test_a_lost_original_is_said_to_be_lost(tmp_path: Path) -> None:
    edition = edition_of(deck(tmp_path))
    Path(edition.file.path).unlink()
    with pytest.raises(PageNotDrawableError, match="見つかりません"):
        page_png(edition, 1)


def test_pictures_nobody_looks_at_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = edition_of(deck(tmp_path))
    first = page_png(edition, 1)
    monkeypatch.setattr(page_images, "MOST_BYTES", len(first))
    monkeypatch.setattr(page_images, "_EVERY", 1)
    page_png(edition, 2)
    assert [path.stem[-1] for path in (tmp_path / "images").glob("*/*.png")] == ["2"]


def test_the_folder_lies_with_the_other_data() -> None:
    assert Path(settings.MEDIA_ROOT).parent == Path(settings.DATA_DIR)
