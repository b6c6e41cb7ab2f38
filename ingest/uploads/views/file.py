"""One file: what taking it in would change, to be confirmed, cancelled or tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from ingest.intent import Intent
from ingest.jobs.overview import overview, plan_of
from ingest.jobs.submitting import NotPossibleError, cancel, choose_intent, confirm, try_again
from ingest.load.preview import Preview
from ingest.models import Submission
from ingest.uploads.access import UPLOAD, for_those_who_may, person
from ingest.uploads.showing import doubts, sheet_changes, touched_decisions

State = Submission.State


@for_those_who_may(UPLOAD)
@require_safe
def file(request: HttpRequest, submission_id: int) -> HttpResponse:
    """The preview of a file that was read; any other is shown among the files of its run."""
    submission = get_object_or_404(Submission.objects.select_related("run"), pk=submission_id)
    if submission.state != State.READY:
        return redirect("uploads:run", submission.run_id)
    with transaction.atomic():  # one state of the catalog for plan and fingerprint
        return render(request, "ingest/preview.html", _context(submission))


@for_those_who_may(UPLOAD)
@require_POST
def choose(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Say what the file is, and look at what that would change."""
    intent = _intent(request)
    _try(request, lambda: choose_intent(submission_id, intent))
    return redirect("uploads:file", submission_id)


@for_those_who_may(UPLOAD)
@require_POST
def confirm_file(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Take the file in, with the changes that were shown."""
    submission = get_object_or_404(Submission.objects.defer("reading"), pk=submission_id)
    fingerprint, intent = request.POST.get("fingerprint", ""), _intent(request)
    if not _try(
        request, lambda: confirm(submission_id, fingerprint=fingerprint, intent=intent, by=person(request))
    ):
        return redirect("uploads:file", submission_id)
    return redirect("uploads:run", submission.run_id)


@for_those_who_may(UPLOAD)
@require_POST
def cancel_file(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Give the file up."""
    return _back_to_run(request, submission_id, cancel)


@for_those_who_may(UPLOAD)
@require_POST
def retry_file(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Read the file again."""
    return _back_to_run(request, submission_id, try_again)


def _back_to_run(request: HttpRequest, submission_id: int, action: Callable[[int], None]) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.defer("reading"), pk=submission_id)
    _try(request, lambda: action(submission_id))
    return redirect("uploads:run", submission.run_id)


def _try(request: HttpRequest, action: Callable[[], None]) -> bool:
    """Do it, or say why it cannot be done."""
    try:
        action()
    except NotPossibleError as error:
        messages.error(request, str(error))
        return False
    return True


def _intent(request: HttpRequest) -> Intent:
    try:
        return Intent(request.POST.get("intent", ""))
    except ValueError:
        return Intent.ASK


def _context(submission: Submission) -> dict[str, Any]:
    plan = plan_of(submission)
    preview = Preview(plan)
    fingerprint = plan.fingerprint
    changed_since = submission.overview.get("fingerprint") != fingerprint
    if changed_since:
        Submission.objects.filter(pk=submission.pk).update(overview=overview(submission))
    return {
        "section": "uploads",
        "submission": submission,
        "run": submission.run,
        "plan": plan,
        "document": plan.placed.document,
        "preview": preview,
        "changes": sheet_changes(preview.changed),
        "touched": touched_decisions(preview.touched),
        "doubts": doubts(preview.doubts),
        "fingerprint": fingerprint,
        "changed_since": changed_since,
        "may_be_other": plan.placed.document is not None and not plan.placed.same_bytes,
        "intent": Intent.EDITION.value if plan.question else submission.intent,
    }
