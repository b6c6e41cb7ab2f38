"""How a run is told about: a progress bar and tables in a terminal, plain lines anywhere else."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.load import Changes, Kind
from ingest.run.summary import Result, Summary
from ingest.run.worker import Job, PagesRead
from programs.warning_labels import warning_label

_MOST_ROWS = 40
_STYLES = {Kind.ADDED: "green", Kind.UPDATED: "cyan", Kind.UNCHANGED: "dim", Kind.FAILED: "bold red"}


class LineReporter:
    """A line a document."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._total = 0
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left to end."""

    def begin(self, documents: int) -> None:
        self._total = documents

    def pages(self, job: Job, read: PagesRead) -> None:
        """Pages are too many for lines."""

    def done(self, result: Result) -> None:
        self._done += 1
        self._console.print(
            f"[{self._done}/{self._total}] {result.name}: {_told(result)}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


class BarReporter:
    """A bar of documents, and one of pages for what is being read."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._documents = self._progress.add_task("文書", total=None)
        self._pages = self._progress.add_task("ページ", total=None, visible=False)
        self._read: dict[Job, PagesRead] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def begin(self, documents: int) -> None:
        self._progress.update(self._documents, total=documents)

    def pages(self, job: Job, read: PagesRead) -> None:
        self._read[job] = read
        self._progress.update(
            self._pages,
            completed=sum(each.done for each in self._read.values()),
            total=sum(each.total for each in self._read.values()),
            visible=True,
        )

    def done(self, result: Result) -> None:
        self._progress.advance(self._documents)
        if result.failed:
            self._progress.console.print(f"[red]{escape(result.name)}[/]: {escape(result.outcome.reason)}")


def reporter_for(console: Console) -> LineReporter | BarReporter:
    """The reporter that suits where the console writes to."""
    return BarReporter(console) if console.is_terminal else LineReporter(console)


def print_summary(console: Console, summary: Summary) -> None:
    """What the run did: changed documents, sums, open doubts by kind, failures with their reasons."""
    changed = [result for result in summary.results if result.outcome.kind in {Kind.ADDED, Kind.UPDATED}]
    if changed:
        console.print(_document_table(changed))
    console.print(_sum_table(summary))
    if summary.warnings():
        console.print(_warning_table(summary))
    for title, results in (("対象外", summary.skipped), ("読み込めなかったファイル", summary.failures)):
        if results:
            console.print(f"{title}（{len(results)}件）")
        for result in results:
            console.print(f"  {escape(result.name)}: {escape(result.outcome.reason)}", soft_wrap=True)


def _document_table(results: list[Result]) -> Table:
    table = Table(title="取り込んだ文書", title_justify="left")
    table.add_column("文書", overflow="fold")
    table.add_column("結果", no_wrap=True)
    for heading in ("追加", "更新", "変更なし", "掲載なし", "施策", "確認事項"):
        table.add_column(heading, justify="right", no_wrap=True)
    for result in results[:_MOST_ROWS]:
        outcome = result.outcome
        table.add_row(
            escape(result.name),
            f"[{_STYLES[outcome.kind]}]{outcome.kind.label}[/]",
            *_numbers(outcome.sheets),
            str(outcome.measures.present),
            str(outcome.warnings.total()),
        )
    if len(results) > _MOST_ROWS:
        table.add_row(f"ほか{len(results) - _MOST_ROWS}件")
    return table


def _sum_table(summary: Summary) -> Table:
    table = Table("", title="合計", title_justify="left")
    for heading in ("追加", "更新", "変更なし", "掲載なし", "失敗"):
        table.add_column(heading, justify="right", no_wrap=True)
    numbers = [summary.number_of(kind) for kind in (Kind.ADDED, Kind.UPDATED, Kind.UNCHANGED)]
    table.add_row("文書", *(str(number) for number in numbers), "", str(len(summary.failures)))
    table.add_row("事業シート", *_numbers(summary.sheets()), "")
    table.add_row("施策", *_numbers(summary.measures()), "")
    return table


def _warning_table(summary: Summary) -> Table:
    table = Table("確認事項", title="未確認の事項", title_justify="left")
    table.add_column("件数", justify="right")
    for code, count in summary.warnings().most_common():
        table.add_row(escape(warning_label(code)), str(count))
    return table


def _numbers(changes: Changes) -> tuple[str, str, str, str]:
    return (str(changes.added), str(changes.updated), str(changes.unchanged), str(changes.vanished))


def _told(result: Result) -> str:
    """One document in a line."""
    outcome = result.outcome
    label = "対象外" if result.skipped else outcome.kind.label
    parts = [f"{label}。{outcome.reason}" if outcome.reason else label]
    for name, changes in (("シート", outcome.sheets), ("施策", outcome.measures)):
        if changes.present or changes.vanished:
            numbers = zip(("追加", "更新", "変更なし", "掲載なし"), _numbers(changes), strict=True)
            parts.append(name + " " + " ".join(f"{word}{number}" for word, number in numbers))
    if outcome.warnings:
        parts.append(f"確認事項{outcome.warnings.total()}")
    return "、".join(parts)
