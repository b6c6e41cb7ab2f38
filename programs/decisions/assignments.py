"""Sharing out the work: who looks after which sheets. Not a decision, so it leaves no history."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from programs.decisions.roles import correctors
from programs.models import Assignment, Sheet

MOST_AT_ONCE = 1_000


def assign(sheet_ids: Collection[int], *, to: User | None, by: User) -> int:
    """Give the sheets to a corrector, or to nobody; returns how many sheets there were.

    Raises ValidationError for a user who may not decide about sheets, or for too many sheets at once.
    """
    if len(sheet_ids) > MOST_AT_ONCE:
        raise ValidationError(f"一度に割り当てられるのは{MOST_AT_ONCE:,}件までです。")
    known = list(Sheet.objects.filter(pk__in=sheet_ids).values_list("pk", flat=True))
    if to is None:
        Assignment.objects.filter(sheet__in=known).delete()
        return len(known)
    if not correctors().filter(pk=to.pk).exists():
        raise ValidationError(f"「{to}」には補正の権限がありません。")
    Assignment.objects.bulk_create(
        [Assignment(sheet_id=pk, user=to, assigned_by=by, assigned_at=timezone.now()) for pk in known],
        update_conflicts=True,
        unique_fields=["sheet"],
        update_fields=["user", "assigned_by", "assigned_at"],
    )
    return len(known)
