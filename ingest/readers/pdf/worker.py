"""A process that reads pages of one PDF on request, so that a page that hangs or crashes takes nothing with
it.

Messages to it are page numbers (None ends it); from it first the document's page count or why it cannot be
opened, then one page for each number.
"""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pypdfium2 as pdfium

from ingest.blocks import Page, PageTrust
from ingest.errors import UnreadableDocument
from ingest.readers.pdf.limits import Limits, keep_memory_within
from ingest.readers.pdf.opening import open_pdf
from ingest.readers.pdf.page import read_page

PAGES_AN_OPENING = 200
"""pdfium keeps some 0.1 MB of every page it has read until the document is closed."""


def work(connection: Connection, path: Path, limits: Limits) -> None:
    """Serve `connection` until it is closed or asks to end."""
    keep_memory_within(limits.worker_bytes)
    try:
        document = open_pdf(path, limits)
    except UnreadableDocument as error:
        connection.send(error)
        return
    connection.send(len(document))
    read = 0
    with suppress(EOFError):
        while (number := connection.recv()) is not None:
            connection.send(read_or_fail(document, number))
            read += 1
            if read % PAGES_AN_OPENING == 0:
                document.close()
                document = open_pdf(path, limits)
    document.close()


def read_or_fail(document: pdfium.PdfDocument, number: int) -> Page:
    """Page `number`, or a page that says that it failed and how."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        return failed_page(number, f"ページを開けません（{error}）。")
    try:
        return read_page(page, number)
    except Exception as error:  # noqa: BLE001 - whatever a hostile page provokes concerns this page only
        return failed_page(number, f"読み取り中に内部エラーが起きました（{error!r}）。")
    finally:
        page.close()


def failed_page(number: int, note: str) -> Page:
    """A page that could not be read; `note` says what happened, for people."""
    return Page(number, 0.0, 0.0, lines=[], trust=PageTrust.FAILED, note=note)
