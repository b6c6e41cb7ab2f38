"""Whatever is asked of whatever address: an answer, and never a failure."""

from __future__ import annotations

from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.models import SourceDocument
from programs.dictionary import PARAMETERS
from programs.facets import FACETS
from programs.models import Sheet
from tests.integration.attacks.hostile import TEXTS, program_ids
from tests.integration.attacks.site import Route, body_of, routes

ANSWERS = {200, 301, 302, 400, 403, 404, 405, 429}
OF_ADMIN = [
    *("o", "p", "q", "all", "e", "_popup", "_to_field", "_facets", "_changelist_filters", "next"),
    *("status__exact", "fiscal_year", "fiscal_year__exact", "document__id__exact", "password", "id__in"),
    *("published_on__year", "published_on__gte", "code", "lineage", "bureau__in", "extraction__record__x"),
    *("app_label", "model_name", "field_name", "term"),
]
NUMBERS = ["0", "-1", "1", "2", "9" * 19, "9" * 400, "1e309", "NaN", "١٢", "²", "1_0", "0x1", "1.5", " 1"]
WORDS = [
    "",
    "none",
    "initial",
    "-amount",
    "relevance",
    "1/2",
    "補助",
    "水素 -NEDO",
    '"',
    '"水',
    "-",
    "*",
    "(",
    "%",
]
HARMLESS = [text for text in TEXTS if len(text) < 1000]

values = st.one_of(
    st.sampled_from(NUMBERS + WORDS + HARMLESS),
    st.text(max_size=30),
    st.just("長" * 5_000),
    st.binary(max_size=20),
)
names = st.sampled_from([parameter.name for parameter in PARAMETERS] + [facet.name for facet in FACETS])
pairs = st.lists(
    st.tuples(st.one_of(names, st.sampled_from(OF_ADMIN), st.text(max_size=5)), values), max_size=6
)
crowds = st.tuples(names, st.integers(50, 1_500)).map(lambda many: [(many[0], "1")] * many[1])


def encoded(value: str | bytes) -> str:
    """As it stands in an address: also what is no text."""
    if isinstance(value, bytes):
        return quote_from_bytes(value, safe="")
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def query(given_pairs: list[tuple[str, str | bytes]]) -> str:
    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in given_pairs)


def fillings(route: Route) -> st.SearchStrategy[dict[str, str]]:
    """What may stand in the places of an address: things there are, and things there are not."""
    known = {
        "public_id": [*Sheet.objects.values_list("public_id", flat=True)[:3], *program_ids()[:3]],
        "document_id": [str(SourceDocument.objects.get().pk)],
        "name": [facet.name for facet in FACETS],
    }

    def choices(converter: str, name: str) -> st.SearchStrategy[str]:
        if converter == "int":
            return st.sampled_from([*known.get(name, []), "0", "1", "2147483648", "9" * 30])
        made_up = ["-", "x" * 300, "none", "1", "99999999999999999999"]
        if converter in {"str", "path"}:
            made_up += [encoded(text) for text in HARMLESS] + ["_5F", "..", "%2e%2e", "1/change", "1/delete"]
        return st.sampled_from([*known.get(name, []), *made_up])

    return st.fixed_dictionaries({name: choices(converter, name) for converter, name in route.places})


def trying(examples: int) -> settings:
    """So many examples, the same ones each time."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.filter_too_much,
            HealthCheck.data_too_large,
        ],
    )


def ask_anything(client: Client, route: Route, *, examples: int) -> None:
    """Ask an address in many ways, and look at each answer."""

    @given(filled=fillings(route), asked=st.one_of(pairs, pairs, pairs, crowds), htmx=st.booleans())
    @trying(examples)
    def ask(filled: dict[str, str], asked: list[tuple[str, str | bytes]], htmx: bool) -> None:
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/%"} if htmx else {}
        response = client.get(route.filled(filled), QUERY_STRING=query(asked), headers=headers)
        assert response.status_code in ANSWERS, (response.status_code, route, filled, asked)
        assert body_of(response) is not None
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    ask()


def send_anything(client: Client, route: Route, *, examples: int) -> None:
    """Send an address whatever a form may hold."""
    types = [
        "application/x-www-form-urlencoded",
        "application/json",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain; charset=none",
    ]

    @given(filled=fillings(route), sent=pairs, kind=st.sampled_from(types))
    @trying(examples)
    def send(filled: dict[str, str], sent: list[tuple[str, str | bytes]], kind: str) -> None:
        response = client.generic("POST", route.filled(filled), query(sent), content_type=kind)
        assert response.status_code in ANSWERS, (response.status_code, route, filled, sent, kind)

    send()


def room(route: Route) -> str:
    """The first step of an address, which tells of what kind it is."""
    return route.template.split("/")[1]


ROOMS = sorted({room(route) for route in routes()})


@pytest.mark.parametrize("name", ROOMS)
def test_a_stranger_asks_and_sends_anything(printed: SourceDocument, stranger: Client, name: str) -> None:
    for route in routes():
        if room(route) == name:
            ask_anything(stranger, route, examples=1 if route.in_admin else 10)
            send_anything(stranger, route, examples=1)


@pytest.mark.parametrize("name", ROOMS)
def test_an_administrator_asks_and_sends_anything(
    printed: SourceDocument, administrator: Client, name: str
) -> None:
    for route in routes():
        if room(route) == name:
            ask_anything(administrator, route, examples=3)
            send_anything(administrator, route, examples=3)
