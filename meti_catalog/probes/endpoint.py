"""The numbers as Prometheus reads them."""

from __future__ import annotations

import os
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from meti_catalog.probes.catalog import CatalogCollector

_SCHEME = "Bearer "


def metrics(request: HttpRequest) -> HttpResponse:
    """All numbers, to whoever shows ``METRICS_TOKEN``; where there is no token, there is no such page."""
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=404)
    shown = request.headers.get("Authorization", "")
    if not secrets.compare_digest(shown.encode(), f"{_SCHEME}{settings.METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": _SCHEME.strip()})
    return HttpResponse(_of_all_processes() + _of_the_catalog(), content_type=CONTENT_TYPE_LATEST)


def _of_all_processes() -> bytes:
    """Requests, of every worker of this gunicorn (`meti_catalog.gunicorn` names their common folder)."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def _of_the_catalog() -> bytes:
    registry = CollectorRegistry()
    registry.register(CatalogCollector())
    return generate_latest(registry)
