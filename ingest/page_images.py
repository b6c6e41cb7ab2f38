"""Pages of an edition as pictures, made when first asked for and kept on disk.

PDFium is not thread-safe and a page may be hostile: pages are drawn one at a time a process, and never larger
than `LONGEST_SIDE` pixels, whatever size a page claims to have.
"""

from __future__ import annotations

import io
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pypdfium2
from django.conf import settings

from ingest.models import Edition
from ingest.originals import open_original
from meti_catalog.originals_storage import OriginalsStorageError

SCALE = 2.0
"""Pixels a point: a slide of 960 points fills a wide window."""
LONGEST_SIDE = 2_400
"""Pixels."""
MOST_BYTES = 2 * 2**30
"""What the kept pictures may take on disk; beyond it those not looked at for longest go."""
_EVERY = 100
"""Pictures between two looks at how much they take."""

_drawing = threading.Lock()
_drawn = 0


class PageNotDrawableError(Exception):
    """The page cannot be drawn: no PDF, no such page, or a broken one; the message says so in Japanese."""


def page_png(edition: Edition, number: int) -> bytes:
    """Page `number` (from 1) of the edition as PNG. Raises PageNotDrawableError and OriginalsStorageError."""
    kept = _folder() / edition.sha256[:2] / f"{edition.sha256}-{number}.png"
    with suppress(OSError):
        png = kept.read_bytes()
        os.utime(kept)
        return png
    png = _draw(edition, number)
    _keep(png, kept)
    return png


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT).parent / "page_images"


@contextmanager
def page_of(edition: Edition, number: int) -> Iterator[pypdfium2.PdfPage]:
    """Page `number` (from 1) of the edition, opened with PDFium, which nobody else in this process uses
    meanwhile. Raises PageNotDrawableError, also for what goes wrong with the page while it is open, and
    OriginalsStorageError where the service that keeps the file does not give it.
    """
    if edition.kind != Edition.Kind.PDF:
        raise PageNotDrawableError("PDF以外の文書には、ページの画像がありません。")
    try:
        with open_original(edition.file.name) as file:
            data = file.read()
    except OriginalsStorageError:
        raise
    except OSError as error:
        raise PageNotDrawableError("原本のファイルが見つかりません。") from error
    with _drawing:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                if not 1 <= number <= len(document):
                    raise PageNotDrawableError(f"{number}ページはありません（全{len(document)}ページ）。")
                yield document[number - 1]
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise PageNotDrawableError("このページは壊れていて、画像にできません。") from error


def _draw(edition: Edition, number: int) -> bytes:
    with page_of(edition, number) as page:
        return _png(page)


def _png(page: pypdfium2.PdfPage) -> bytes:
    longest = max(*page.get_size(), 1.0)
    bitmap = page.render(scale=min(SCALE, LONGEST_SIDE / longest))
    buffer = io.BytesIO()
    bitmap.to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def _keep(png: bytes, path: Path) -> None:
    """Write the picture so that nobody ever reads half of it; where the disk refuses, it is drawn again."""
    global _drawn  # noqa: PLW0603 (a counter of this process, guarded by nothing: being off by one is harmless)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(png)
        Path(file.name).replace(path)
        _drawn += 1
        if _drawn % _EVERY == 0:
            _forget_oldest()


def _forget_oldest() -> None:
    """Remove the pictures nobody looked at for longest until the rest fits."""
    pictures = sorted(_folder().glob("*/*.png"), key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for picture in pictures:
        total += picture.stat().st_size
        if total > MOST_BYTES:
            picture.unlink(missing_ok=True)
