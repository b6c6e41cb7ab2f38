"""The request as the middleware of this project leaves it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request that knows whether htmx sent it (django-htmx)."""

    htmx: HtmxDetails
