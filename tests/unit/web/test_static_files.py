"""Static files that were collected, forgotten, changed or broken off: pages are served, and it is told."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client

from meti_catalog.static_files import StaticFiles, not_collected, tell_what_is_not_collected

NAMED = re.compile(r"{%\s*static\s+[\"']([^\"']+)[\"']")


@pytest.fixture
def source(settings: Any, tmp_path: Path) -> Path:
    """The folder of a program with one stylesheet, which nobody has collected yet."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text("a { color: red }", encoding="utf-8")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = {**settings.STORAGES}  # makes the storage anew, too
    settings.WHITENOISE_AUTOREFRESH = False  # as it is outside of tests
    return folder


def collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def test_what_was_collected_has_a_hashed_name(source: Path) -> None:
    collect()
    assert re.fullmatch(r"/static/page\.[0-9a-f]{12}\.css", static("page.css"))
    assert list(not_collected()) == []


def test_what_was_not_collected_is_served_from_the_program(
    source: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert static("page.css") == static("page.css") == "/static/page.css"
    assert [record.getMessage() for record in caplog.records] == [
        "static file page.css has not been collected: run python manage.py collectstatic --no-input"
    ]
    answer = Client().get("/static/page.css")
    assert b"".join(answer) == b"a { color: red }"


def test_a_file_that_came_after_the_others_were_collected_keeps_no_page_from_being_served(
    source: Path,
) -> None:
    collect()
    (source / "new.js").write_text("1", encoding="utf-8")
    assert StaticFiles().url("new.js") == "/static/new.js"
    assert b"".join(Client().get("/static/new.js")) == b"1"


@pytest.mark.parametrize("manifest", ["", '{"paths": {"page.css": "pa', '{"version": "9"}'])
def test_a_list_of_names_that_was_broken_off_keeps_no_page_from_being_served(
    manifest: str, source: Path, caplog: pytest.LogCaptureFixture
) -> None:
    collect()
    (source.parent / "collected" / "staticfiles.json").write_text(manifest, encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert StaticFiles().url("page.css") == "/static/page.css"
    assert "collectstatic" in caplog.text


def test_what_is_missing_or_not_as_it_is_now_is_told(source: Path, caplog: pytest.LogCaptureFixture) -> None:
    (source / "gone.css").write_text("b {}", encoding="utf-8")
    (source / "same.css").write_text("i {}", encoding="utf-8")
    collect()
    (source / "page.css").write_text("a { color: blue }", encoding="utf-8")
    (source / "new.css").write_text("p {}", encoding="utf-8")
    for copy in (source.parent / "collected").glob("gone.*.css"):
        copy.unlink()
    assert sorted(not_collected()) == ["gone.css", "new.css", "page.css"]
    with caplog.at_level(logging.WARNING):
        tell_what_is_not_collected()
    assert "3 static files are outdated" in caplog.text


def test_every_file_that_a_template_names_is_there() -> None:
    templates = list(Path(project.BASE_DIR, "templates").rglob("*.html"))
    named = {name for path in templates for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert [name for name in sorted(named) if find(name) is None] == []
