"""Sharing out the work: who looks after which sheets and pages. Not a decision, so it leaves no history."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ingest.models import Page
from programs.decisions.roles import correctors
from programs.models import Assignment, PageAssignment, Sheet

MOST_AT_ONCE = 1_000


def assign(*, sheets: Collection[int] = (), pages: Collection[int] = (), to: User | None, by: User) -> int:
    """Give sheets and pages, by primary key, to a corrector or to nobody; returns how many there were.

    Raises ValidationError for a user who may not decide about sheets, or for too many at once.
    """
    if len(sheets) + len(pages) > MOST_AT_ONCE:
        raise ValidationError(f"一度に割り当てられるのは{MOST_AT_ONCE:,}件までです。")
    if to is not None and not correctors().filter(pk=to.pk).exists():
        raise ValidationError(f"「{to}」には修正の権限がありません。")
    with transaction.atomic():
        return _assign_sheets(sheets, to, by) + _assign_pages(pages, to, by)


def _assign_sheets(sheets: Collection[int], to: User | None, by: User) -> int:
    known = list(Sheet.objects.filter(pk__in=sheets).values_list("pk", flat=True))
    if to is None:
        Assignment.objects.filter(sheet__in=known).delete()
        return len(known)
    Assignment.objects.bulk_create(
        [Assignment(sheet_id=pk, user=to, assigned_by=by, assigned_at=timezone.now()) for pk in known],
        update_conflicts=True,
        unique_fields=["sheet"],
        update_fields=["user", "assigned_by", "assigned_at"],
    )
    return len(known)


def _assign_pages(pages: Collection[int], to: User | None, by: User) -> int:
    chosen = Page.objects.filter(pk__in=pages)
    known = list(chosen.values_list("edition", "number"))
    if to is None:
        of_page = chosen.filter(edition=OuterRef("edition"), number=OuterRef("number"))
        PageAssignment.objects.filter(Exists(of_page)).delete()
        return len(known)
    PageAssignment.objects.bulk_create(
        [
            PageAssignment(
                edition_id=edition, number=number, user=to, assigned_by=by, assigned_at=timezone.now()
            )
            for edition, number in known
        ],
        update_conflicts=True,
        unique_fields=["edition", "number"],
        update_fields=["user", "assigned_by", "assigned_at"],
    )
    return len(known)
