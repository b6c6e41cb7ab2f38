"""Examine the installation: ``python manage.py doctor``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from rich.markup import escape

from meti_catalog.doctor import Examination, Finding, LookedAt, Severity, examine
from meti_catalog.management.base import OperatorCommand

_MARKS = {Severity.ERROR: "[bold red]エラー[/]", Severity.WARNING: "[yellow]注意[/]"}


def _sampled(looked_at: LookedAt | None) -> str:
    """That not everything was looked at, where that is so."""
    if looked_at is None or looked_at.done == looked_at.total:
        return ""
    return f"（{looked_at.total:,}件中{looked_at.done:,}件を検査。すべては --deep）"


class Command(OperatorCommand):
    """Says what is wrong with settings, database, originals and rows, and what to do about each."""

    help = (
        "Examine settings, database, storage and every row of the catalog, and say what to do about what is "
        "wrong. Changes nothing. Exit status 1 where there is an error, 0 with warnings only."
    )
    requires_system_checks = ()  # they are among what is examined

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--deep",
            action="store_true",
            help="also read every original and compare its SHA-256, and try every document, not only some",
        )
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
            "looked_at": {
                each.label: {"done": each.looked_at.done, "total": each.looked_at.total}
                for each in examinations
                if each.looked_at
            },
            "findings": [finding.as_dict() for each in examinations for finding in each.findings],
        }
        self.stdout.write(json.dumps(said, ensure_ascii=False))
        return examinations

    def _as_text(self, *, deep: bool) -> list[Examination]:
        examinations = []
        with self.console.status("検査しています") as status:

            def watch(label: str, looked_at: LookedAt | None) -> None:
                done = f" {looked_at.done:,}/{looked_at.total:,}" if looked_at else ""
                status.update(f"検査しています：{label}{done}")

            for each in examine(deep=deep, watch=watch):
                examinations.append(each)
                self._print_examination(each)
        return examinations

    def _print_examination(self, each: Examination) -> None:
        if not each.carried_out:
            self.console.print(f"[dim]－ {each.label}（検査できません）[/]")
        elif not each.findings:
            self.console.print(f"[green]✓[/] {each.label}{_sampled(each.looked_at)}")
        for finding in each.findings:
            self._print(f"{each.label}{_sampled(each.looked_at)}", finding)

    def _print(self, label: str, finding: Finding) -> None:
        number = f"（{finding.count:,}件）" if finding.count > 1 else ""
        self.console.print(f"{_MARKS[finding.severity]} {label}：{escape(finding.message)}{number}")
        if finding.examples:
            self.console.print(f"    例：{escape('、'.join(finding.examples))}")
        self.console.print(f"    → {escape(finding.advice)}")
