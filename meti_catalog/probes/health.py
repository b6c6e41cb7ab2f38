"""Whether this process lives, and whether it can serve."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from meti_catalog.migrations_state import unapplied_migrations

logger = logging.getLogger(__name__)


def alive(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers: no reason to restart it where only the database is away."""
    return JsonResponse({"status": "ok"})


def ready(_request: HttpRequest) -> HttpResponse:
    """200 where the database answers and has every migration, else 503 and which of the two is missing.

    What the database said stands in the log, not in the answer: it names hosts and accounts.
    """
    try:
        missing = unapplied_migrations()
    except DatabaseError as error:
        logger.warning("not ready: %s", error)
        connection.close()
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    if missing:
        said = {"status": "unavailable", "database": "ok", "migrations": "unapplied"}
        return JsonResponse(said, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "migrations": "applied"})
