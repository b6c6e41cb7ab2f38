"""The scorer that lies with the example material."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("truth_score", shared / "truth" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # The same texts are compared with every other: counting their letters once makes it a matter of seconds.
    module.bigrams = functools.cache(module.bigrams)  # type: ignore[attr-defined]
    return module
