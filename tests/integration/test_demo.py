"""The demo: from nothing to a page with data, and away again without a trace but its data."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


@dataclass(frozen=True)
class FirstStart:
    """A demo that began with nothing, was looked at and stopped."""

    data_dir: Path
    page: str
    left_running: list[psutil.Process]


@contextmanager
def folder_for_data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        Path(folder).chmod(0o755)  # under root, PostgreSQL's account must get to its own folder in there
        yield Path(folder)


@pytest.fixture(scope="module")
def first_start() -> Iterator[FirstStart]:
    with folder_for_data() as data_dir:
        with running_demo(data_dir) as address:
            page = read(f"{address}sheets/")
        yield FirstStart(data_dir, page, servers_in(data_dir))


@pytest.fixture
def data_dir(first_start: FirstStart) -> Iterator[Path]:
    """What a first start leaves."""
    with folder_for_data() as folder:
        subprocess.run(["/bin/cp", "--archive", f"{first_start.data_dir}/.", folder], check=True)
        yield folder


def start_demo(data_dir: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def running_demo(data_dir: Path) -> Iterator[str]:
    """Run the demo until the block ends, as Ctrl-C ends it; yields the address that it prints."""
    with start_demo(data_dir) as demo:
        assert demo.stdout
        said: list[str] = []
        for line in demo.stdout:
            said.append(line)
            if found := re.search(r"The catalog is at (http://127\.0\.0\.1:\d+/)", line):
                yield found[1]
                break
        else:
            pytest.fail("".join(said))
        demo.send_signal(signal.SIGINT)
        assert "Stopped." in demo.stdout.read()
        assert demo.wait(timeout=60) == 0


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def servers_in(data_dir: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["cwd"])
        if process.info["cwd"] and Path(process.info["cwd"]).is_relative_to(data_dir)
    ]


def test_it_shows_the_sample_sheets_and_stops_without_a_trace(
    first_start: FirstStart, data_dir: Path
) -> None:
    assert "令和" in first_start.page
    assert first_start.left_running == []

    with running_demo(data_dir) as address:
        assert read(f"{address}sheets/") == first_start.page
    assert servers_in(data_dir) == []


def test_a_sample_that_was_taken_out_stays_out(data_dir: Path) -> None:
    name = "sample_2021_draft.txt"
    with running_demo(data_dir) as address:
        assert name in read(f"{address}documents/")
        subprocess.run(
            [sys.executable, "manage.py", "withdraw", name, "--yes"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATA_DIR": str(data_dir)},
            check=True,
        )
        assert name not in read(f"{address}documents/")
    with running_demo(data_dir) as address:
        assert name not in read(f"{address}documents/")


def test_killed_it_leaves_nothing_running(data_dir: Path) -> None:
    with start_demo(data_dir) as demo:
        assert demo.stdout
        for line in demo.stdout:
            if "The catalog is at" in line:
                break
        started = psutil.Process(demo.pid).children(recursive=True)
        assert any("worker" in process.cmdline() for process in started)
        demo.kill()
        _, alive = psutil.wait_procs(started, timeout=60)
        assert alive == []


@pytest.mark.parametrize("port", ["80000", "http", "0"])
def test_a_port_that_is_none_is_named(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match=f"PORT={port} is not a free port of this machine."):
        call_command("demo")


def test_it_is_for_this_machine_only(tmp_path: Path) -> None:
    with start_demo(tmp_path, ALLOWED_HOSTS="catalog.example") as demo:
        assert demo.stdout
        assert "unset ALLOWED_HOSTS" in demo.stdout.read()
    assert demo.returncode == 1
