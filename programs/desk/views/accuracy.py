"""How often the parser is right, from what people decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingest.models import Edition
from programs.decisions import accuracy
from programs.decisions.accuracy import Measured
from programs.decisions.roles import DECIDE_SHEET
from programs.desk.access import SignedInRequest, requires
from programs.models import SheetDecision
from programs.presentation.fields import label
from programs.warning_labels import warning_label

KINDS = dict(Edition.Kind.choices)


@dataclass(frozen=True, slots=True)
class Row:
    """One measured sort of value, in words."""

    label: str
    kind: str
    measured: Measured

    @property
    def rate(self) -> str:
        return _percent(self.measured.rate)

    @property
    def interval(self) -> str:
        low, high = self.measured.interval
        return f"{_percent(low)}〜{_percent(high)}"


@requires(DECIDE_SHEET)
@require_safe
def report(request: SignedInRequest) -> HttpResponse:
    """The parser's measured errors by field, by doubt and in telling sheets apart."""
    context = {
        "section": "desk",
        "fields": _rows(accuracy.by_field(), label),
        "doubts": _rows(accuracy.by_doubt(), warning_label),
        "structure": [
            (KINDS.get(kind, kind), SheetDecision.Kind(decided).label, number)
            for kind, decided, number in accuracy.structure_errors()
        ],
    }
    return render(request, "desk/accuracy.html", context)


def _rows(measured: list[Measured], name: Callable[[str], str]) -> list[Row]:
    return [
        Row(name(each.key), str(KINDS.get(each.document_kind, each.document_kind)), each) for each in measured
    ]


def _percent(share: float) -> str:
    return f"{share:.0%}"
