"""How the catalog counts, and what its readers should know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The counting rule, the words, and the limits of reading by machine."""
    return render(request, "programs/about.html", {"section": "about"})
