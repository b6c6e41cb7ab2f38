"""Who may see and do what: every address of the desk asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, reverse

from programs.desk.urls import urlpatterns
from programs.models import Program, Sheet

pytestmark = pytest.mark.django_db

ARGUMENTS = {
    "public_id": "nothing",
    "program_id": "nothing",
    "into_id": "nothing",
    "document_id": 1,
    "number": 1,
    "decision_id": 1,
    "correction_id": 1,
    "link_id": 1,
    "verdict": "accept",
    "field": "amount_yen",
}


def addresses() -> Iterator[str]:
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        needed = pattern.pattern.converters
        yield reverse(f"desk:{pattern.name}", kwargs={name: ARGUMENTS[name] for name in needed})


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", list(addresses()))
def test_readers_are_asked_to_sign_in(client: Client, address: str, method: str) -> None:
    answer = getattr(client, method)(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/?next=/desk/")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", list(addresses()))
def test_who_has_no_part_in_the_desk_gets_a_clear_no(
    signed_in: Callable[[User], Client], outsider: User, address: str, method: str
) -> None:
    answer = getattr(signed_in(outsider), method)(address)
    assert answer.status_code == 403
    assert "このページを使う権限がありません" in answer.content.decode()


def test_forms_from_elsewhere_are_refused(
    signed_in: Callable[[User], Client], corrector: User, hydrogen: Sheet
) -> None:
    session = signed_in(corrector).cookies
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = session
    assert strict.post(f"/desk/sheets/{hydrogen.public_id}/", {"confirm": "amount_yen"}).status_code == 403


def test_correctors_find_their_way_from_what_readers_see(desk: Client, hydrogen: Sheet) -> None:
    page = desk.get(f"/sheets/{hydrogen.public_id}/").content.decode()
    assert f"/desk/sheets/{hydrogen.public_id}/" in page
    program = Program.objects.get(sheets=hydrogen)
    assert (
        f"/desk/programs/{program.public_id}/" in desk.get(f"/programs/{program.public_id}/").content.decode()
    )


def test_readers_see_none_of_it(client: Client, hydrogen: Sheet, collected_static: object) -> None:
    assert "/desk/" not in client.get(f"/sheets/{hydrogen.public_id}/").content.decode()
