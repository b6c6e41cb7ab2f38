"""The API keeps what its description promises, whatever is asked (Schemathesis makes up the questions)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static", "catalog")]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
PATHS = [
    "/api/v1/sheets",
    "/api/v1/sheets/{public_id}",
    "/api/v1/facets",
    "/api/v1/programs/{public_id}",
    "/api/v1/measures",
    "/api/v1/measures/{measure_id}",
    "/api/v1/documents",
    "/api/v1/documents/{document_id}",
    "/api/v1/openapi.json",
    "/sheets.csv",
    "/sheets.xlsx",
    "/sheets.json",
    "/sheets.jsonl",
    "/catalog.zip",
    "/changes.atom",
    "/changes.json",
]


@pytest.fixture
def described() -> Iterator[Any]:
    """The API's description, asked of the application itself on the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    application = WSGIHandler()

    def served(environ: dict[str, Any], start_response: Any) -> Any:
        as_a_server_adds_it = {"REMOTE_ADDR": "127.0.0.1", **environ}
        with closing(application(as_a_server_adds_it, start_response)) as response:
            return [*response]

    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", served)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_address_is_left_out(described: Any) -> None:
    assert sorted(described) == sorted(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: Any, path: str) -> None:
    @given(case=described[path]["GET"].as_strategy())
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
