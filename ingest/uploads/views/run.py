"""One run: its files with their progress, what each would change, and what became of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from ingest.intent import Intent
from ingest.jobs.submitting import NotPossibleError, confirm
from ingest.models import IngestRun, Submission
from ingest.uploads.access import UPLOAD, for_those_who_may, person

State = Submission.State


@for_those_who_may(UPLOAD)
@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """The run's files; htmx asks for them alone, as long as jobs have some of them."""
    shown = get_object_or_404(IngestRun.objects.select_related("started_by"), pk=run_id)
    fragment = bool(getattr(request, "htmx", False))
    return render(request, "ingest/_files.html" if fragment else "ingest/run.html", _context(shown))


@for_those_who_may(UPLOAD)
@require_POST
def confirm_all(request: HttpRequest, run_id: int) -> HttpResponse:
    """Confirm the files that were listed, each with the changes it was listed with; doubtful ones stay."""
    shown = get_object_or_404(IngestRun, pk=run_id)
    fingerprints = dict(pair.split(":", 1) for pair in request.POST.getlist("file") if pair.count(":") == 1)
    for submission in _ready(shown):
        fingerprint = fingerprints.get(str(submission.pk))
        if fingerprint is None or submission.overview.get("question"):
            continue
        try:
            confirm(
                submission.pk, fingerprint=fingerprint, intent=Intent(submission.intent), by=person(request)
            )
        except NotPossibleError as error:
            messages.error(request, str(error))
    return redirect("uploads:run", run_id)


def _ready(shown: IngestRun) -> list[Submission]:
    return list(shown.submissions.filter(state=State.READY).defer("reading"))


def _context(shown: IngestRun) -> dict[str, Any]:
    files = list(shown.submissions.select_related("result__edition").defer("reading"))
    at_work = [file for file in files if file.is_at_work]
    ready = [file for file in files if file.state == State.READY]
    return {
        "section": "uploads",
        "run": shown,
        "files": files,
        "results": [] if files else list(shown.results.select_related("edition")),
        "at_work": at_work,
        "confirmable": [file for file in ready if not file.overview.get("question")],
        "said": _said(files, at_work, ready),
    }


def _said(files: list[Submission], at_work: list[Submission], ready: list[Submission]) -> str:
    """How far the run is, for people who do not see the table; changes only when a file comes on."""
    settled = len(files) - len(at_work) - len(ready)
    return (
        f"{len(files)}件中、処理中{len(at_work)}件、確認待ち{len(ready)}件、終了{settled}件。"
        if files
        else ""
    )
