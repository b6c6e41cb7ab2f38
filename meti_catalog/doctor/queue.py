"""The jobs of uploaded files: somebody works on them, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from ingest.models import Submission
from meti_catalog.doctor.finding import EXAMPLES, Finding, Severity

PATIENCE = timedelta(minutes=10)
"""As long as a file may be at work, or wait, without a word."""
WORKER = "python manage.py worker を、どこか一台以上で動かしてください。"


def check_workers() -> Iterator[Finding]:
    """Where files wait, a worker has been heard of lately."""
    lately = timezone.now() - timedelta(seconds=settings.WORKER_LOST_SECONDS)
    waiting = ProcrastinateJob.objects.filter(status="todo", scheduled_at=None).count()
    if waiting and not ProcrastinateWorker.objects.filter(last_heartbeat__gte=lately).exists():
        yield Finding(
            "no_worker",
            "処理を待つジョブがありますが、動いているワーカーがありません。",
            WORKER,
            count=waiting,
        )


def check_submissions() -> Iterator[Finding]:
    """No file has been at work for long without a word."""
    silent = Submission.objects.filter(
        state__in=Submission.AT_WORK, updated_at__lt=timezone.now() - PATIENCE
    ).order_by("pk")
    if number := silent.count():
        yield Finding(
            "stalled_submission",
            f"{PATIENCE.seconds // 60}分以上、処理の進まないファイルがあります。",
            f"{WORKER}動いているときは、取込の画面で「再試行」または「取消」を選んでください。",
            Severity.WARNING,
            number,
            tuple(silent.values_list("name", flat=True)[:EXAMPLES]),
        )
