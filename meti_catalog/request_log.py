"""What the lines about requests say beside django-structlog's own: whose, how long, under which id."""

from __future__ import annotations

import time
from typing import Any

import structlog
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django_structlog import signals

from meti_catalog.client_address import client_address

REQUEST_ID_HEADER = "X-Request-ID"


@receiver(signals.bind_extra_request_metadata)
def note_beginning(request: HttpRequest, **_signal: Any) -> None:
    """Bind the client's address, as our own proxies vouch for it, to every line of the request."""
    structlog.contextvars.bind_contextvars(ip=client_address(request))
    request.META["meti_catalog.began"] = time.perf_counter()


@receiver(signals.bind_extra_request_finished_metadata)
def note_end(
    request: HttpRequest, response: HttpResponse, log_kwargs: dict[str, Any], **_signal: Any
) -> None:
    """Say how long it took, and tell the client the id by which the lines are found."""
    log_kwargs["milliseconds"] = round((time.perf_counter() - request.META["meti_catalog.began"]) * 1000, 1)
    _tell_id(response)


@receiver(signals.update_failure_response)
def note_failure(response: HttpResponse, **_signal: Any) -> None:
    """A failed request can be asked about by its id, too."""
    _tell_id(response)


def _tell_id(response: HttpResponse) -> None:
    response.headers[REQUEST_ID_HEADER] = structlog.contextvars.get_contextvars()["request_id"]
