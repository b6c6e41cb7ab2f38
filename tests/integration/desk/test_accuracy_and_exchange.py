"""What the decisions say of the parser, and decisions going out and coming in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from programs.decisions.fields import decide
from programs.decisions.roles import ADMINISTRATOR
from programs.decisions.versions import version_of
from programs.models import Sheet
from tests.integration.desk.conftest import person_of

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/exchange/"


@pytest.fixture
def administrator(signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person_of("管理", ADMINISTRATOR))


@pytest.fixture
def decided(hydrogen: Sheet, corrector: User) -> Sheet:
    decide(
        hydrogen.pk,
        by=corrector,
        corrected={"amount_yen": 6_000_000_000},
        reason="画像による",
        version=version_of(hydrogen),
    )
    return hydrogen


def upload(client: Client, content: bytes) -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile("decisions.csv", content)})


def test_without_decisions_there_is_nothing_to_measure(desk: Client) -> None:
    assert "まだ集計できる判断がありません" in desk.get("/desk/accuracy/").content.decode()


def test_errors_are_counted_by_field_and_by_doubt(desk: Client, decided: Sheet) -> None:
    context = desk.get("/desk/accuracy/").context
    (of_field,), (of_doubt,) = context["fields"], context["doubts"]
    assert (of_field.label, of_field.kind, of_field.rate) == ("金額", "PDF", "100%")
    assert of_doubt.label == "予算額が複数"


def test_what_goes_out_comes_in_once(administrator: Client, decided: Sheet) -> None:
    answer = administrator.get(f"{ADDRESS}decisions.csv")
    content = answer.getvalue()
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "画像による".encode() in content
    assert "1件は、すでにありました" in upload(administrator, content).content.decode()
    assert decided.corrections.count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ファイルが空です"),
        ("事業名".encode("cp932"), "文字コードがUTF-8ではありません"),
        (b"a,b\r\n1,2\r\n", "error"),
        (b"\x00\x01\x02", "error"),
    ],
)
def test_any_other_file_is_refused_with_a_reason(administrator: Client, content: bytes, said: str) -> None:
    answer = upload(administrator, content)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_only_administrators_exchange_decisions(desk: Client) -> None:
    assert desk.get(ADDRESS).status_code == desk.get(f"{ADDRESS}decisions.csv").status_code == 403
    assert ADDRESS not in desk.get("/desk/").content.decode()
