"""Domain facts, each stated once: eras, budget types and stages, bureaus, agencies, scheme words, characters.

Every fact stands in a TOML file of this folder; the modules here give it a type. Parser and catalog both read
from here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read `name`.toml of this folder (cached: the files do not change while the program runs)."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
