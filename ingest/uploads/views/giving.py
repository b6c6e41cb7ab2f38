"""Giving documents: files from the browser, files of the server, those to be read again; and past runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ingest.jobs.submitting import GivenFile, RefusedFile, read_by_other_parsers, submit, submit_again
from ingest.load import Description
from ingest.models import IngestResult, IngestRun, Submission
from ingest.uploads.access import UPLOAD, for_those_who_may, person
from ingest.uploads.forms import InboxForm, UploadForm
from ingest.uploads.handler import Dropped, dropped
from ingest.uploads.inbox import inbox_files

RUNS_A_PAGE = 20


@for_those_who_may(UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The form to upload with, the other ways to give documents, and past runs."""
    if request.method != "POST":
        return _page(request, UploadForm())
    files = request.FILES  # read before asking what was dropped of them
    refused = _refused(dropped(request))
    form = UploadForm(request.POST, files, dropped=bool(refused))
    if not form.is_valid():
        return _page(request, form, status=400)
    return _submit(request, [*form.given(), *refused], IngestRun.Origin.UPLOAD, form.description())


@for_those_who_may(UPLOAD)
@require_POST
def from_inbox(request: HttpRequest) -> HttpResponse:
    """Take files of the server's folder."""
    form = InboxForm(request.POST)
    if not form.is_valid():
        for error in form.errors.get("paths", []):
            messages.error(request, str(error))
        return redirect("uploads:uploads")
    return _submit(request, form.given(), IngestRun.Origin.INBOX, Description())


@for_those_who_may(UPLOAD)
@require_POST
def reread(request: HttpRequest) -> HttpResponse:
    """Read every document again that another parser read."""
    documents = read_by_other_parsers()
    if not documents:
        messages.info(request, "すべての文書が、現在の読取プログラムで読み取られています。")
        return redirect("uploads:uploads")
    return redirect("uploads:run", submit_again(documents, by=person(request)).pk)


def _submit(
    request: HttpRequest,
    files: Iterable[GivenFile | RefusedFile],
    origin: IngestRun.Origin,
    description: Description,
) -> HttpResponse:
    run = submit(files, by=person(request), origin=origin, description=description)
    return redirect("uploads:run", run.pk)


def _refused(files: Dropped) -> list[RefusedFile]:
    megabytes = settings.UPLOAD_MOST_BYTES >> 20
    too_large = f"1ファイルの上限（{megabytes}MB）を超えています。資料を分割してから登録してください。"
    too_many = f"一度に登録できるのは{settings.UPLOAD_MOST_FILES}件までです。分けて登録してください。"
    return [
        *(RefusedFile(name, too_large) for name in files.too_large),
        *(RefusedFile(name, too_many) for name in files.too_many),
    ]


def _page(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    runs = Paginator(_runs(), RUNS_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "section": "uploads",
        "form": form,
        "inbox": inbox_files(),
        "has_inbox": settings.INBOX_DIR is not None,
        "outdated": read_by_other_parsers(),
        "runs": runs,
        "most_files": settings.UPLOAD_MOST_FILES,
        "most_bytes": settings.UPLOAD_MOST_BYTES,
    }
    return render(request, "ingest/uploads.html", context, status=status)


def _runs() -> QuerySet[IngestRun]:
    """Runs, newest first, with how many documents came to what."""
    outcomes = IngestResult.Outcome
    taken = Q(results__outcome__in=[outcomes.ADDED, outcomes.UPDATED])
    numbers = {
        "taken": Count("results", filter=taken, distinct=True),
        "unchanged": Count("results", filter=Q(results__outcome=outcomes.UNCHANGED), distinct=True),
        "failed": Count("results", filter=Q(results__outcome=outcomes.FAILED), distinct=True),
        "waiting": Count("submissions", filter=Q(submissions__state=Submission.State.READY), distinct=True),
        "at_work": Count("submissions", filter=Q(submissions__state__in=Submission.AT_WORK), distinct=True),
    }
    return IngestRun.objects.select_related("started_by").annotate(**numbers).order_by("-started_at")
