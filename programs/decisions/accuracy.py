"""How often the parser is wrong, measured by what people decided: by field, kind of document and doubt.

A field that somebody corrected was read wrongly, one that somebody confirmed was read rightly. People look
at what is in doubt first, so the rates of doubted and undoubted values are kept apart: only the first is
measured on all values of its kind, once the queue is empty; the second holds for those somebody looked at.
Values of sheets that were added by hand, split or joined say nothing of a field and are left out; what such
decisions say of the parser is counted by itself (`structure_errors`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

from django.db.models import Exists, F, Func, JSONField, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from programs.effective import decided_value
from programs.models import Correction, SheetDecision

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Measured:
    """What was decided about one sort of value. Shares are from 0 to 1."""

    key: str
    """A field of the record, or the code of a doubt."""
    document_kind: str
    """Of `Edition.Kind`."""
    doubted: bool
    """Whether the parser had a doubt about the value by itself."""
    decided: int
    wrong: int
    """Of these, how many the person corrected."""
    wrong_now: int
    """Of these, how many are read otherwise than the person decided by the parser of today."""

    @property
    def rate(self) -> float:
        """The share that was wrong."""
        return self.wrong / self.decided if self.decided else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies with 95 % confidence."""
        return wilson(self.wrong, self.decided)


@dataclass(frozen=True, slots=True)
class _Decided:
    field: str
    document_kind: str
    codes: frozenset[str]
    """The parser's doubts about the field."""
    wrong: bool
    wrong_now: bool


def by_field() -> list[Measured]:
    """Every field somebody decided, the most errors first. One query."""
    return _measured((each.field, each) for each in _decided())


def by_doubt() -> list[Measured]:
    """Every doubt that was answered, those most often right first: how often was it right? One query."""
    return _measured((code, each) for each in _decided() for code in each.codes)


def structure_errors() -> list[tuple[str, str, int]]:
    """How often sheets were missed, cut or invented: (document kind, `SheetDecision.Kind`, number)."""
    rows = (
        SheetDecision.objects.filter(reverted_by=None)
        .exclude(kind=SheetDecision.Kind.REVERTED)
        .values_list("sheet__document__current_edition__kind", "kind")
    )
    return sorted(
        (document_kind or "", kind, number) for (document_kind, kind), number in Counter(rows).items()
    )


def wilson(wrong: int, decided: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927), which holds for few cases and for shares near 0 and 1 too.

    (0, 1) where nothing was decided.
    """
    if not decided:
        return (0.0, 1.0)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = wrong / decided, z * z / decided
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / decided + spread / (4 * decided))
    low = 0.0 if wrong == 0 else middle - half
    return (low, 1.0 if wrong == decided else middle + half)


def _measured(decided: Iterable[tuple[str, _Decided]]) -> list[Measured]:
    groups: dict[tuple[str, str, bool], list[_Decided]] = defaultdict(list)
    for key, each in decided:
        groups[key, each.document_kind, bool(each.codes)].append(each)
    found = [
        Measured(
            key,
            document_kind,
            doubted,
            decided=len(group),
            wrong=sum(each.wrong for each in group),
            wrong_now=sum(each.wrong_now for each in group),
        )
        for (key, document_kind, doubted), group in groups.items()
    ]
    return sorted(found, key=lambda each: (-each.wrong, -each.decided, each.key, each.document_kind))


def _decided() -> Iterator[_Decided]:
    for correction in _counting():
        doubts: list[dict[str, Any]] = correction.doubts_now or []
        yield _Decided(
            correction.field,
            correction.document_kind,
            frozenset(each["code"] for each in doubts if each["field"] == correction.field),
            wrong=correction.kind == Correction.Kind.CORRECTED,
            wrong_now=correction.read_now != decided_value(correction),
        )


def _counting() -> QuerySet[Any]:
    """The decisions that count, each with what the parser reads and doubts of the sheet now."""
    later = Correction.objects.filter(sheet=OuterRef("sheet"), field=OuterRef("field"), pk__gt=OuterRef("pk"))
    record = F("sheet__extraction__record")
    return (
        Correction.objects.filter(~Exists(later), sheet_decision=None, sheet__extraction__isnull=False)
        .exclude(kind=Correction.Kind.REVERTED)
        .annotate(
            document_kind=F("sheet__extraction__edition__kind"),
            read_now=Func(
                record,
                Cast("field", TextField()),
                template="(%(expressions)s)",
                arg_joiner=" -> ",
                output_field=JSONField(null=True),
            ),
            doubts_now=F("sheet__extraction__record__warnings"),
        )
        .order_by("pk")
    )
