"""Files given, read and taken in by real worker processes, whatever happens to them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from fpdf import FPDF

from ingest.intent import Intent
from ingest.jobs.attempts import GivenUpError
from ingest.jobs.reading import read_submission
from ingest.jobs.submitting import cancel, confirm, try_again
from ingest.models import Edition, IngestResult, SourceDocument, Submission
from programs.models import Sheet
from tests.worker import Worker, give, wait_until, working

State = Submission.State
LONG = 80
"""Pages of a deck that takes some seconds to read."""


def state_of(submission: Submission) -> str:
    submission.refresh_from_db()
    return submission.state


def wait_for(submission: Submission, *states: State) -> None:
    wait_until(lambda: state_of(submission) in states, f"{submission} {states}")
    assert submission.state in states, submission.reason


def confirmed(submission: Submission, by: User) -> None:
    submission.refresh_from_db()
    confirm(submission.pk, fingerprint=submission.overview["fingerprint"], intent=Intent.ASK, by=by)


@pytest.fixture
def long_deck(tmp_path: Path) -> Path:
    """A deck whose pages take some seconds to read."""
    pdf = FPDF(orientation="landscape", unit="pt", format=(540, 780))
    pdf.set_font("helvetica", size=7)
    for page in range(LONG):
        pdf.add_page()
        for line in range(20):
            pdf.text(20, 20 + line * 8, f"page {page} line {line} " + "of very many words " * 8)
    path = tmp_path / "long.pdf"
    pdf.output(str(path))
    return path


def test_a_file_is_read_shown_and_taken_in_once_confirmed(deck: Path, admin: User) -> None:
    [submission] = give(deck, by=admin)
    with working():
        wait_for(submission, State.READY)
        assert submission.pages_done == submission.pages_total > 0
        assert submission.overview["new"] > 0
        assert not Sheet.objects.exists()
        confirmed(submission, admin)
        wait_for(submission, State.DONE)
    document = SourceDocument.objects.get(name=deck.name)
    assert document.sheets.count() == submission.overview["new"]
    assert submission.result is not None
    assert submission.result.outcome == IngestResult.Outcome.ADDED
    assert submission.result.counts["sheets"]["added"] == submission.overview["new"]
    assert submission.reading is None
    submission.run.refresh_from_db()
    assert submission.run.finished_at is not None
    with document.current_edition.file.open("rb") as kept:  # type: ignore[union-attr]
        assert kept.read() == deck.read_bytes()


def test_another_worker_takes_up_the_job_of_one_that_was_killed(long_deck: Path, admin: User) -> None:
    [submission] = give(long_deck, by=admin)
    with working() as first:
        wait_until(
            lambda: state_of(submission) == State.READING and submission.pages_done > 0, "the first reads"
        )
        first.kill()
    assert state_of(submission) == State.READING
    with working():
        wait_for(submission, State.READY, State.DONE, State.FAILED)
    assert submission.state == State.READY, submission.reason
    assert (submission.attempt, submission.pages_done) == (2, LONG)


def test_a_worker_told_to_stop_hands_its_job_on(long_deck: Path, admin: User) -> None:
    [submission] = give(long_deck, by=admin)
    with working() as first:
        wait_until(lambda: state_of(submission) == State.READING, "the first reads")
        first.stop()
        assert first.process.returncode == 0
    with working():
        wait_for(submission, State.READY)


def test_a_reading_that_is_cancelled_ends_and_can_be_tried_again(long_deck: Path, admin: User) -> None:
    [submission] = give(long_deck, by=admin)
    with working():
        wait_until(lambda: state_of(submission) == State.READING, "it reads")
        cancel(submission.pk)
        done = submission.pages_done
        try_again(submission.pk)
        wait_for(submission, State.READY)
    assert submission.attempt == 2
    assert done < submission.pages_total == LONG


def test_a_long_text_is_cancelled_in_the_middle(text: Path, tmp_path: Path, admin: User) -> None:
    """A text has no pages after which it could be asked whether it is still wanted."""
    long = tmp_path / "long.txt"
    long.write_text(text.read_text(encoding="utf-8") * 500, encoding="utf-8")
    [submission] = give(long, by=admin)
    began: list[float] = []

    def cancel_at_once() -> None:
        if not began:
            cancel(submission.pk)
            began.append(time.monotonic())

    with pytest.raises(GivenUpError):
        read_submission(submission.pk, check=cancel_at_once)
    assert time.monotonic() - began[0] < 10
    assert state_of(submission) == State.CANCELLED


def test_the_same_file_uploaded_twice_goes_in_once(text: Path, admin: User) -> None:
    submissions = [*give(text, by=admin), *give(text, by=admin)]
    workers = [Worker(), Worker()]
    try:
        for submission in submissions:
            wait_for(submission, State.READY)
        for submission in submissions:
            confirmed(submission, admin)
        for submission in submissions:
            wait_for(submission, State.DONE)
    finally:
        for worker in workers:
            worker.stop()
    outcomes = sorted(submission.result.outcome for submission in submissions if submission.result)
    assert outcomes == [IngestResult.Outcome.ADDED, IngestResult.Outcome.UNCHANGED]
    assert Edition.objects.count() == 1


def test_a_catalog_that_changed_since_the_preview_is_looked_at_again(text: Path, admin: User) -> None:
    [submission] = give(text, by=admin)
    other = text.with_name(text.name)
    with working():
        wait_for(submission, State.READY)
        outdated = submission.overview["fingerprint"]
        # Meanwhile another document of the same name goes in.
        SourceDocument.objects.create(name=other.name)
        confirmed(submission, admin)
        wait_until(lambda: state_of(submission) in {State.READY, State.DONE}, "it is loaded or refused")
    assert submission.state == State.READY
    assert "カタログが更新された" in submission.reason
    assert submission.overview["fingerprint"] != outdated
    assert not Sheet.objects.exists()


NO_DOCUMENTS = {
    "truncated.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "壊れて"),
    "page.pdf": (b"<html><body>not a PDF</body></html>", "HTML"),
    "deck.pdf": (b"PK\x03\x04" + b"ppt/slides/slide1.xml" * 20, "Office"),
    "empty.pdf": (b"", "空"),
    "polyglot.pdf": (b"GIF89a/*%PDF-1.7*/=1;alert(1)//", "壊れて"),
    "bytes.txt": (bytes(range(256)) * 40, "テキスト"),
    "shopping.txt": ("牛乳と卵を買う。\n".encode(), "事業シートも施策も見つかりません"),
}


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    """A PDF that asks for a password."""
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")  # noqa: S106 (of this test only)
    pdf.add_page()
    path = tmp_path / "encrypted.pdf"
    pdf.output(str(path))
    return path


def test_what_is_no_document_is_refused_with_the_reason(encrypted: Path, tmp_path: Path, admin: User) -> None:
    for name, (content, _reason) in NO_DOCUMENTS.items():
        (tmp_path / name).write_bytes(content)
    submissions = give(encrypted, *(tmp_path / name for name in NO_DOCUMENTS), by=admin)
    with working():
        for submission in submissions:
            wait_for(submission, State.FAILED, State.READY)
    reasons = {encrypted.name: "パスワード"} | {name: reason for name, (_, reason) in NO_DOCUMENTS.items()}
    assert {submission.name for submission in submissions} == reasons.keys()
    for submission in submissions:
        assert submission.state == State.FAILED, submission.name
        assert reasons[submission.name] in submission.reason
    assert not SourceDocument.objects.exists()
