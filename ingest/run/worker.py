"""Reading one document in a process of its own: what comes back is plain data, whatever happens in there."""

from __future__ import annotations

import signal
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.blocks import DocumentKind
from ingest.errors import UnreadableDocument
from ingest.parse import ParsedDocument, parse
from ingest.parser_version import parser_version
from ingest.readers import read_document
from ingest.readers.pdf.limits import keep_memory_within
from ingest.reading import Reading, ReadPage
from ingest.sheets.cover import cover_title

WORKER_BYTES = 2 * 2**30
"""Memory a document may take as a whole; the pages of a PDF are read in further processes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read. `size` in bytes; `jobs`: processes for the pages of a PDF."""

    path: Path
    name: str
    sha256: str
    size: int = 0
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class PagesRead:
    """How far the reading is."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadingFailed:
    """Why a document could not be read, for people; `details` for the log.

    `foreign`: a text in which nothing looks like a sheet or a measure, no document of ours at all.
    """

    reason: str
    details: str = ""
    foreign: bool = False


Message = PagesRead | Reading | ReadingFailed


def read_in_worker(connection: Connection, job: Job) -> None:
    """Read the document and send `Message`s, the last of which is a `Reading` or why there is none."""
    # An interrupt at the terminal reaches every process of it; the parent ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_memory_within(WORKER_BYTES)
    connection.send(_read(job, connection))
    connection.close()


def _read(job: Job, connection: Connection) -> Reading | ReadingFailed:
    def on_page(done: int, total: int) -> None:
        connection.send(PagesRead(done, total))

    try:
        document = read_document(job.path, jobs=job.jobs, on_page=on_page)
        parsed = parse(document)
        if not parsed.records and parsed.kind is not DocumentKind.PDF:
            return ReadingFailed("事業シートも施策も見つかりません。", foreign=True)
        return reading_of(parsed, job)
    except UnreadableDocument as error:
        return ReadingFailed(error.explanation)
    except MemoryError:
        return ReadingFailed(
            f"読み取りに必要なメモリが{WORKER_BYTES >> 30}GBを超えました。文書を分割してください。"
        )
    except Exception as error:  # noqa: BLE001 (one document's fault must not stop the others)
        return ReadingFailed(f"読み取り中に内部エラーが起きました（{error!r}）。", traceback.format_exc())


def reading_of(parsed: ParsedDocument, job: Job) -> Reading:
    """A parsed document as the load takes it."""
    return Reading(
        name=job.name,
        sha256=job.sha256,
        kind=parsed.kind,
        parser_version=parser_version(),
        pages=[
            ReadPage(page.number, page.width, page.height, page.trust, page.note) for page in parsed.pages
        ],
        records=[{**record.as_dict(), "document": job.name} for record in parsed.records],
        title=cover_title(parsed.pages, parsed.notes),
    )
