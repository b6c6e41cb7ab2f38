"""Deciding that a page which could not be read holds no sheet; one that holds a sheet gets it by hand."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from ingest.blocks import PageTrust
from ingest.models import Edition, Page
from programs.decisions.changing import changing_catalog
from programs.decisions.fields import stored_reason
from programs.models import PageDecision

Kind = PageDecision.Kind


def holds_nothing(edition_id: int, number: int, *, by: User, reason: str = "") -> PageDecision:
    """Say that the page holds no sheet.

    Raises ValidationError where somebody said so already or the page could be read, Page.DoesNotExist.
    """
    with changing_catalog():
        page = Page.objects.get(edition=edition_id, number=number)
        if page.trust == PageTrust.TRUSTED:
            raise ValidationError("このページは読み取れています。")
        _require_standing(edition_id, number, expected=None)
        return _decided(page.edition, number, Kind.NOTHING, by=by, reason=reason)


def revert(edition_id: int, number: int, *, by: User, reason: str = "") -> PageDecision:
    """Take that back. Raises ValidationError where nobody said so, Edition.DoesNotExist."""
    with changing_catalog():
        edition = Edition.objects.get(pk=edition_id)
        _require_standing(edition_id, number, expected=Kind.NOTHING)
        return _decided(edition, number, Kind.REVERTED, by=by, reason=reason)


def counting(decisions: Iterable[PageDecision]) -> PageDecision | None:
    """The decision that counts among those about one page."""
    newest = max(decisions, key=lambda each: each.pk, default=None)
    return newest if newest is not None and newest.kind == Kind.NOTHING else None


def _require_standing(edition_id: int, number: int, *, expected: PageDecision.Kind | None) -> None:
    standing = counting(PageDecision.objects.filter(edition=edition_id, number=number))
    if (standing.kind if standing else None) != expected:
        raise ValidationError("このページには、すでにほかの判断があります。")


def _decided(
    edition: Edition, number: int, kind: PageDecision.Kind, *, by: User, reason: str
) -> PageDecision:
    return PageDecision.objects.create(
        edition=edition, number=number, kind=kind, reason=stored_reason(reason), decided_by=by
    )
