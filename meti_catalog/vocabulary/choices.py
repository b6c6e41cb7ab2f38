"""Vocabulary as choices of model fields: a new word in a TOML file needs no migration."""

from __future__ import annotations

from meti_catalog.vocabulary import load

Choices = list[tuple[str, str]]
"""Code and Japanese label, in the vocabulary's order."""


def budget_types() -> Choices:
    """Kinds of budget."""
    return [(entry["code"], entry["label"]) for entry in load("budgets")["budget_types"]]


def stages() -> Choices:
    """Stages in the order of time: a later one of the same budget replaces an earlier one."""
    return [(entry["code"], entry["label"]) for entry in load("budgets")["stages"]]


def recipient_kinds() -> Choices:
    """Kinds of bodies that receive money, most specific first."""
    return [(entry["code"], entry["label"]) for entry in load("recipients")["kinds"]]


def scheme_types() -> Choices:
    """Ways to deliver a program's money."""
    return [(entry["name"], entry["name"]) for entry in load("schemes")["scheme_types"]]
