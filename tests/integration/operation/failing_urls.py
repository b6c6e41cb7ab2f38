"""A site whose pages fail as the database makes them fail, beside the catalog's own."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from meti_catalog import urls


def takes_too_long(_request: HttpRequest) -> HttpResponse:
    """Runs into the time limit of a statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '20ms'")
        cursor.execute("SELECT pg_sleep(5)")
    raise AssertionError("the statement was not ended")


def loses_its_connection(_request: HttpRequest) -> HttpResponse:
    """Is cut off by the server in the middle of a statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    raise AssertionError("the connection was not ended")


def has_a_fault(_request: HttpRequest) -> HttpResponse:
    """Is wrong in itself."""
    raise ZeroDivisionError


urlpatterns = [
    path("slow/", takes_too_long),
    path("api/v1/slow/", takes_too_long),
    path("cut-off/", loses_its_connection),
    path("fault/", has_a_fault),
    *urls.urlpatterns,
]
handler500 = urls.handler500
