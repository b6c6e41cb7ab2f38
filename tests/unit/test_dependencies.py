"""What is installed is what was pinned, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z,_-]+\])?==[^ ]+( ; .+)? \\$", re.IGNORECASE)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    lines = Path(settings.BASE_DIR, name).read_text(encoding="utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if line and line[0] not in " #"]
    assert packages
    for number in packages:
        assert PINNED.match(lines[number]), lines[number]
        assert lines[number + 1].strip().startswith("--hash=sha256:"), lines[number]


def test_they_come_from_wherever_pip_is_told_to_look() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = Path(settings.BASE_DIR, name).read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "://" not in text
