"""Take a document out of the catalog, or back in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest import withdrawal
from ingest.models import SourceDocument


class Command(BaseCommand):
    """Says what would go; does it with --yes."""

    help = (
        "Take a document out of lists, totals and exports. Its history and corrections are kept, and "
        "--restore takes it back in. Without --yes only says what would go."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the document's file name")
        parser.add_argument("--yes", action="store_true", help="do it")
        parser.add_argument("--restore", action="store_true", help="take the document back in")
        parser.add_argument("--reason", default="", help="why, for those who come later")

    def handle(self, *_args: Any, name: str, yes: bool, restore: bool, reason: str, **_options: Any) -> None:
        document = SourceDocument.objects.filter(name=name).first()
        if document is None:
            raise CommandError(f"「{name}」という文書はありません。")
        if restore:
            done = withdrawal.restore(document, by=None)
            self.stdout.write("再び掲載しました。" if done else "取り下げられていません。")
            return
        goes = withdrawal.what_goes(document)
        self.stdout.write(
            f"事業シート {len(goes.sheets)}件、シートのなくなる事業 {len(goes.programs)}件、"
            f"施策 {goes.measures}件が外れます。修正・確認 {goes.decisions}件は保存されます。"
        )
        if yes:
            withdrawal.withdraw(document, by=None, reason=reason)
            self.stdout.write("取り下げました。")
        else:
            self.stdout.write("取り下げるには --yes を付けてください。")
