"""Answers the probes before any other middleware sees them, and counts what the others answer."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from meti_catalog.probes.endpoint import metrics
from meti_catalog.probes.health import alive, ready
from meti_catalog.probes.requests import in_progress, note

Answer = Callable[[HttpRequest], HttpResponse]
PROBES: dict[str, Answer] = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}


class ProbesMiddleware:
    """The first of all middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """`get_response`: the rest of the site."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self._counted(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = probe(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _counted(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        with in_progress():
            response = self._get_response(request)
        note(request, response, seconds=time.perf_counter() - began)
        return response
