"""Bring decisions of another installation in."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from programs.decisions.exchange import Brought, bring, read_csv
from programs.decisions.roles import EXCHANGE_DECISIONS, may


class Command(BaseCommand):
    """Decisions from a CSV that `export_decisions` wrote; those that contradict what is here are reported."""

    help = (
        "Bring the decisions of a CSV in. What is here already is left as it is, what people decided "
        "otherwise here is reported and not brought. Ends with 1 where something was left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV to read")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who brings them")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and change nothing"
        )

    def handle(self, *_args: Any, file: Path, by: str, dry_run: bool, **_options: Any) -> None:
        person = User.objects.filter(username=by).first()
        if person is None or not may(person, EXCHANGE_DECISIONS):
            raise CommandError(f"利用者「{by}」がいないか、判断を取り込む権限がありません。")
        try:
            with file.open(encoding="utf-8", newline="") as lines:
                text = lines.read()
            with transaction.atomic():
                brought = bring(read_csv(text), by=person)
                transaction.set_rollback(dry_run)
        except OSError as error:
            raise CommandError(f"{file} を読み取れません：{error.strerror}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file} はUTF-8のCSVではありません。") from error
        except ValidationError as error:
            raise CommandError(f"{file}：{'、'.join(error.messages)}") from error
        self._report(brought)

    def _report(self, brought: Brought) -> None:
        for conflict in brought.conflicts:
            self.stderr.write(f"{conflict.line}行目：{conflict.message}")
        self.stdout.write(
            f"追加 {brought.added:,} 件、登録済み {brought.known:,} 件、"
            f"取り込まなかったもの {len(brought.conflicts):,} 件"
        )
        if brought.conflicts:
            raise CommandError("取り込まなかった判断があります。", returncode=1)
