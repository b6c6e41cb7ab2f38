"""What a line of the log says, in either form."""

from __future__ import annotations

import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from meti_catalog.logs import Form, configuration


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Logging is the whole process's; give it back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def said(capsys: pytest.CaptureFixture[str], form: Form, message: str, *values: object) -> str:
    """What a library's logger writes, during a request."""
    logging.config.dictConfig(configuration(level="INFO", form=form))
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        try:
            int("wrong")
        except ValueError:
            logging.getLogger("another.package").exception(message, *values)
    return capsys.readouterr().err


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    [line] = said(capsys, Form.JSON, "read %s\n%s", "一行目", "二行目").splitlines()
    event = json.loads(line)
    assert event["event"] == "read 一行目\n二行目"
    assert (event["level"], event["logger"], event["request_id"]) == ("error", "another.package", "r-1")
    assert event["exception"][0]["exc_type"] == "ValueError"


def test_lines_are_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    first, *traceback = said(capsys, Form.LINE, "read %s", "一行目").splitlines()
    assert "read 一行目" in first
    assert "request_id='r-1'" in first
    assert traceback[-1] == "ValueError: invalid literal for int() with base 10: 'wrong'"
    assert "\x1b" not in first


def test_below_the_level_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(configuration(level="WARNING", form=Form.JSON))
    logging.getLogger("another.package").info("nothing")
    assert capsys.readouterr().err == ""
