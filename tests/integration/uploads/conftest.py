"""People who may do different things with documents, and a queue that nobody works on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.worker import forget_jobs


@pytest.fixture(autouse=True)
def _queue(db: None, settings: Any, collected_static: Path) -> Iterator[None]:
    settings.AXES_ENABLED = False  # it counts logins by address, and a login by force has none
    forget_jobs()
    yield
    forget_jobs()


def logged_in(client: Client, name: str, *permissions: str) -> User:
    """Somebody who may do just that, logged in."""
    user = User.objects.create_user(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


@pytest.fixture
def uploader(client: Client) -> User:
    return logged_in(client, "uploader", "add_submission")


@pytest.fixture
def keeper(client: Client) -> User:
    return logged_in(client, "keeper", "change_sourcedocument", "delete_sourcedocument")
