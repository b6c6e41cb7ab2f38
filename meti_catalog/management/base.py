"""What the commands of an operator share."""

from __future__ import annotations

from typing import Any

from django_rich.management import RichCommand
from rich.console import Console


class OperatorCommand(RichCommand):
    """Prints lines as they are, however narrow the terminal: they are searched, mailed and copied."""

    def make_rich_console(self, **kwargs: Any) -> Console:
        return Console(soft_wrap=True, highlight=False, **kwargs)
