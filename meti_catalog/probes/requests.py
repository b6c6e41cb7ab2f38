"""How many requests there were, how they were answered, and how long they took.

With the official client and not with django-prometheus: that one fails on a ``Content-Length`` that is no
number, and keeps a series for every made-up request method, so that any stranger could fill its memory.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Gauge, Histogram

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

_answered = Counter("http_requests", "Requests answered.", ["view", "method", "status"])
_took = Histogram("http_request_seconds", "Time to the first byte of the answer.", ["view"], buckets=SECONDS)
_going_on = Gauge("http_requests_in_progress", "Requests being answered.", multiprocess_mode="livesum")


def in_progress() -> AbstractContextManager[None]:
    """Counts a request as going on while the context lasts."""
    return _going_on.track_inprogress()


def note(request: HttpRequest, response: HttpResponseBase, *, seconds: float) -> None:
    """Count an answer, under the name of its view: addresses are too many, and anybody's to make up."""
    match = request.resolver_match
    view = (match.view_name if match else "") or "none"
    method = request.method if request.method in METHODS else "other"
    _answered.labels(view, method, str(response.status_code)).inc()
    _took.labels(view).observe(seconds)
