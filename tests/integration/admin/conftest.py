"""An administrator, and sheets to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.catalog import measure, sheet
from tests.loading import document, load


@pytest.fixture
def person() -> User:
    return User.objects.create_superuser("担当者")


@pytest.fixture
def signed_in(client: Client, person: User, settings: Any, collected_static: Path) -> Client:
    settings.AXES_ENABLED = False  # it counts logins by address, and a login by force has none
    client.force_login(person)
    return client


def some_sheets(first: int, last: int) -> list[dict[str, Any]]:
    return [
        sheet(
            f"第{number}号の推進事業",
            bureaus=["特許庁"],
            divisions=[f"{number}課"],
            warnings=[{"code": "no_stage", "field": "stage", "message": "段階がありません。"}],
        )
        for number in range(first, last)
    ]


def some_measures(first: int, last: int) -> list[dict[str, Any]]:
    return [
        measure(f"第{number}の施策", funding=[{"program": f"第{number}号の推進事業", "amount_yen": 1}])
        for number in range(first, last)
    ]


def take_in(folder: Path, first: int, last: int) -> None:
    name = f"{first}.txt"
    load(document(folder, name, name), [*some_sheets(first, last), *some_measures(first, last)])


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
