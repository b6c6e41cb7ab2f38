"""Vocabulary as choices of model fields: a new word in a TOML file needs no migration."""

from __future__ import annotations

from meti_catalog.vocabulary import load

Choices = list[tuple[str, str]]
"""Code and Japanese label, in the vocabulary's order."""


def budget_types() -> Choices:
    return [(entry["code"], entry["label"]) for entry in load("budgets")["budget_types"]]


def stages() -> Choices:
    """Stages in the order of time: a later one of the same budget replaces an earlier one."""
    return [(entry["code"], entry["label"]) for entry in load("budgets")["stages"]]


def scheme_types() -> Choices:
    return [(entry["name"], entry["name"]) for entry in load("schemes")["scheme_types"]]
