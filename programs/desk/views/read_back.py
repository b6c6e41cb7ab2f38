"""How a typed sum or year is understood, for the line under its input."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from programs.decisions.roles import DECIDE_SHEET
from programs.desk.access import SignedInRequest, requires
from programs.desk.reading import READ_BACK, read_back

LONGEST = 200


@requires(DECIDE_SHEET)
@require_safe
def typed_value(request: SignedInRequest, field: str) -> HttpResponse:
    """The field's typed text, read back, as a piece of text."""
    if field not in READ_BACK:
        raise Http404
    return HttpResponse(escape(read_back(field, request.GET.get(field, "")[:LONGEST])))
