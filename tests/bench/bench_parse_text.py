"""How many sheets of extracted text one core parses in a second.

    python tests/bench/bench_parse_text.py [FILE_OR_FOLDER ...]

Without arguments it parses the sources of ../shared/truth. Processor time is measured, not the clock, in a
process of its own for every round, so that nothing is remembered from one to the next; the best one counts.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "truth" / "sources"
BUDGET = 300
"""Sheets a second on one core."""
ROUNDS = 5


def main(arguments: list[str]) -> int:
    """Measure `ROUNDS` rounds; exit status 1 when the best one misses the budget."""
    if arguments[:1] == ["--round"]:
        say(*measure([Path(argument) for argument in arguments[1:]]))
        return 0
    files = find_files([Path(argument) for argument in arguments] or [SOURCES])
    if not files:
        say(f"nothing to parse: {SOURCES} is not here, and no file was given")
        return 0
    rates = []
    for _ in range(ROUNDS):
        command = [sys.executable, __file__, "--round", *map(str, files)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        sheets, seconds = done.stdout.split()
        rates.append(int(sheets) / float(seconds))
    best = max(rates)
    say(f"{best:.0f} sheets/s (budget {BUDGET}; rounds {', '.join(f'{rate:.0f}' for rate in rates)})")
    return int(best < BUDGET)


def say(*words: object) -> None:
    """Print a line."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def find_files(paths: list[Path]) -> list[Path]:
    """The files given, and those of the folders given; lists of measures hold no sheets and are left out."""
    found = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    return [file for file in found if file.exists() and "measures" not in file.name]


def measure(files: list[Path]) -> tuple[int, float]:
    """Sheets parsed and seconds of processor time, after one small document has loaded the vocabulary."""
    sys.path.insert(0, str(ROOT))
    from ingest.parse import parse_bytes, parse_document  # noqa: PLC0415 - the path is set above

    parse_bytes("事業\n\n令和7年度予算額 1億円\n\n事業目的\n\n成果目標\n".encode(), name="warm-up")
    start = time.process_time()
    sheets = sum(len(parse_document(file).records) for file in files)
    return sheets, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
