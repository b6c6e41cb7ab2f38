"""Examine the installation: ``python manage.py doctor``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from rich.markup import escape

from meti_catalog.doctor import Examination, Finding, Severity, examine
from meti_catalog.management.base import OperatorCommand

_MARKS = {Severity.ERROR: "[bold red]エラー[/]", Severity.WARNING: "[yellow]注意[/]"}


class Command(OperatorCommand):
    """Says what is wrong with settings, database, originals and rows, and what to do about each."""

    help = (
        "Examine settings, database, storage and every row of the catalog, and say what to do about what is "
        "wrong. Changes nothing. Exit status 1 where there is an error, 0 with warnings only."
    )
    requires_system_checks = ()  # they are among what is examined

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--deep", action="store_true", help="read every original and compare its SHA-256")
        parser.add_argument("--json", action="store_true", help="one JSON object, for monitoring")

    def handle(self, *_args: Any, deep: bool, json: bool, **_options: Any) -> None:
        examinations = self._as_json(deep=deep) if json else self._as_text(deep=deep)
        errors = any(finding.severity is Severity.ERROR for each in examinations for finding in each.findings)
        if errors:
            sys.exit(1)

    def _as_json(self, *, deep: bool) -> list[Examination]:
        examinations = list(examine(deep=deep))
        said = {
            "checked": [each.label for each in examinations if each.carried_out],
            "left_out": [each.label for each in examinations if not each.carried_out],
            "findings": [finding.as_dict() for each in examinations for finding in each.findings],
        }
        self.stdout.write(json.dumps(said, ensure_ascii=False))
        return examinations

    def _as_text(self, *, deep: bool) -> list[Examination]:
        examinations = []
        for each in examine(deep=deep):
            examinations.append(each)
            if not each.carried_out:
                self.console.print(f"[dim]－ {each.label}（検査できません）[/]")
            elif not each.findings:
                self.console.print(f"[green]✓[/] {each.label}")
            for finding in each.findings:
                self._print(each.label, finding)
        return examinations

    def _print(self, label: str, finding: Finding) -> None:
        number = f"（{finding.count:,}件）" if finding.count > 1 else ""
        self.console.print(f"{_MARKS[finding.severity]} {label}：{escape(finding.message)}{number}")
        if finding.examples:
            self.console.print(f"    例：{escape('、'.join(finding.examples))}")
        self.console.print(f"    → {escape(finding.advice)}")
