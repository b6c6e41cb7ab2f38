"""How the catalog counts, and what its readers should know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meti_catalog.vocabulary import load
from programs.search.sections import SECTIONS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The counting rule, how to search, the words, and the limits of reading by machine."""
    context = {
        "section": "about",
        "searched": [section.label for section in SECTIONS],
        "synonyms": load("synonyms")["groups"],
    }
    return render(request, "programs/about.html", context)
