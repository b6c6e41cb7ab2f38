"""What the environment makes of the settings. Each case is a process of its own, as in life."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

BASE_DIR: Path = settings.BASE_DIR
SHOWN = [
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "SECRET_KEY",
    "SECURE_HSTS_SECONDS",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE",
    "STATEMENT_TIMEOUT_SECONDS",
]
SCRIPT = f"""
import json
from meti_catalog import settings
print(json.dumps({{name: getattr(settings, name) for name in {SHOWN}}}
                 | {{"database": settings.DATABASES["default"]}}, default=str))
"""
DEPLOYED = {
    "ALLOWED_HOSTS": "catalog.example",
    "DATABASE_URL": "postgres://catalog:secret@db.example:5433/sheets",
    "SECRET_KEY": "given-" * 10,
}


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=BASE_DIR,
        env=kept | environment,
    )


def load(environment: dict[str, str]) -> dict[str, Any]:
    done = run(environment, "-c", SCRIPT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_any_setting_it_is_safe_and_answers_this_machine_only(tmp_path: Path) -> None:
    loaded = load({"DATA_DIR": str(tmp_path)})

    assert loaded["DEBUG"] is False
    assert loaded["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert loaded["database"]["EMBEDDED_SERVER"] == str(tmp_path / "postgres")
    # Plain HTTP on the loopback address: a secure cookie would never come back.
    assert loaded["SECURE_SSL_REDIRECT"] is loaded["SESSION_COOKIE_SECURE"] is False


def test_a_deployment_insists_on_https(tmp_path: Path) -> None:
    loaded = load(DEPLOYED | {"DATA_DIR": str(tmp_path)})

    assert loaded["ALLOWED_HOSTS"] == ["catalog.example"]
    assert loaded["SECURE_SSL_REDIRECT"] is True
    assert loaded["SESSION_COOKIE_SECURE"] is loaded["CSRF_COOKIE_SECURE"] is True
    assert loaded["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert loaded["database"]["HOST"] == "db.example"
    assert loaded["database"]["NAME"] == "sheets"
    assert "EMBEDDED_SERVER" not in loaded["database"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({"ALLOWED_HOSTS": "one.example,two.example"}, "ALLOWED_HOSTS", ["one.example", "two.example"]),
        ({"REQUIRE_HTTPS": "no"}, "SECURE_SSL_REDIRECT", False),
        ({"HSTS_SECONDS": "60"}, "SECURE_HSTS_SECONDS", 60),
        ({"REQUIRE_HTTPS": "no", "HSTS_SECONDS": "60"}, "SECURE_HSTS_SECONDS", 0),
        (
            {"CSRF_TRUSTED_ORIGINS": "https://other.example"},
            "CSRF_TRUSTED_ORIGINS",
            ["https://other.example"],
        ),
        ({"STATEMENT_TIMEOUT": "3"}, "STATEMENT_TIMEOUT_SECONDS", 3),
        ({"DEBUG": "yes"}, "DEBUG", True),
    ],
)
def test_a_deployment_can_differ(given: dict[str, str], name: str, value: object) -> None:
    assert load(DEPLOYED | given)[name] == value


@pytest.mark.parametrize("given", ["ALLOWED_HOSTS", "DATABASE_URL"])
def test_a_deployment_must_give_its_secret_key(given: str) -> None:
    done = run({given: DEPLOYED[given]}, "-c", SCRIPT)

    assert "ImproperlyConfigured: SECRET_KEY is missing." in done.stderr


def test_every_variable_is_described() -> None:
    source = Path(BASE_DIR, "meti_catalog", "settings.py").read_text(encoding="utf-8")
    docstring = source.split('"""')[1]

    described = set(re.findall(r"^``([A-Z_]+)``", docstring, re.MULTILINE))
    assert described == set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', source))


def test_the_key_of_a_local_catalog_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    environment = {"DATA_DIR": str(tmp_path / "var")}

    keys = {load(environment)["SECRET_KEY"] for _ in range(2)}
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run({"DATA_DIR": str(tmp_path / "file" / "var")}, "-c", SCRIPT)

    assert "ImproperlyConfigured: The secret key cannot be kept in" in done.stderr
    assert "DATA_DIR" in done.stderr


def test_the_check_of_a_deployment_finds_nothing(tmp_path: Path) -> None:
    environment = DEPLOYED | {"DATA_DIR": str(tmp_path)}
    done = run(environment, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, (done.returncode, done.stdout, done.stderr)


def test_a_command_that_needs_no_database_starts_none(tmp_path: Path) -> None:
    done = run({"DATA_DIR": str(tmp_path)}, "manage.py", "check")

    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
