"""A small catalog in doubt, and the people who work on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from ingest.blocks import DocumentKind, PageTrust
from programs.decisions.roles import CORRECTOR
from programs.decisions.versions import version_of
from programs.models import Sheet
from tests.catalog import arrow, rate, sheet, take_in

DOUBT = {"code": "two_amounts", "field": "amount_yen", "message": "金額の行が二つあります。"}
HYDROGEN = sheet(
    "水素供給網構築支援事業",
    fiscal_year=2026,
    stage="draft",
    amount_yen=5_920_000_000,
    bureaus=["資源エネルギー庁"],
    divisions=["水素課"],
    scheme_types=["補助"],
    subsidy_rates=[rate("1/2", target="中小企業")],
    flow=[arrow("国", "NEDO", "交付金"), arrow("NEDO", "民間企業等", "補助", "1/2", "定額")],
    purpose="水素を運ぶ。\n港を整える。",
    pages=[2, 2],
    provenance={"amount_yen": [{"page": 2, "bbox": [30.0, 45.0, 300.0, 62.0]}]},
    warnings=[DOUBT],
)
AMMONIA = sheet(
    "アンモニア供給事業", pages=[3, 3], warnings=[{**DOUBT, "code": "no_stage", "field": "stage"}]
)

Post = Callable[..., Any]


def person_of(name: str, *groups: str) -> User:
    """Somebody with an account, in these groups."""
    person = User.objects.create(username=name)
    person.groups.set(Group.objects.filter(name__in=groups))
    return person


@pytest.fixture
def corrector(db: None) -> User:
    return person_of("佐藤", CORRECTOR)


@pytest.fixture
def colleague(db: None) -> User:
    return person_of("鈴木", CORRECTOR)


@pytest.fixture
def outsider(db: None) -> User:
    """Somebody with an account and no part in the desk."""
    return person_of("高橋")


@pytest.fixture
def signed_in(settings: Any, collected_static: Path) -> Callable[[User], Client]:
    """A browser of that person."""
    settings.AXES_ENABLED = False  # it counts logins by address, and a login by force has none

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def desk(signed_in: Callable[[User], Client], corrector: User) -> Client:
    """The browser of a corrector."""
    return signed_in(corrector)


@pytest.fixture
def hydrogen(db: None, tmp_path: Path) -> Sheet:
    """A doubted sheet of a deck of three pages; the first page could not be read."""
    return take_in_doubted(tmp_path)


def take_in_doubted(folder: Path) -> Sheet:
    """Load the deck with the doubted sheet and another one."""
    original = folder / "deck.pdf"
    original.write_bytes(b"%PDF-1.4 broken")
    take_in(
        [HYDROGEN, AMMONIA],
        original=original,
        kind=DocumentKind.PDF,
        trust={1: PageTrust.NO_TEXT, 2: PageTrust.TRUSTED, 3: PageTrust.TRUSTED},
    )
    return Sheet.objects.get(name="水素供給網構築支援事業")


def untouched(client: Client, shown: Sheet) -> dict[str, Any]:
    """The form of a sheet as a browser would send it, nothing typed."""
    answer = client.get(f"/desk/sheets/{shown.public_id}/")
    sent: dict[str, Any] = {"version": version_of(shown)}
    for group in answer.context["groups"]:
        for line in group.lines:
            sent |= _inputs(line.field, line.bound.field, line.bound.value())
    return sent


def _inputs(name: str, field: Any, value: Any) -> dict[str, Any]:
    columns = getattr(field, "columns", None)
    if columns is None:
        return {name: value.replace("\n", "\r\n") if isinstance(value, str) else value} if value else {}
    rows = {
        f"{name}-{number}-{column}": row[column] for number, row in enumerate(value) for column in columns
    }
    return {f"{name}-rows": str(len(value))} | {key: typed or "" for key, typed in rows.items()}
