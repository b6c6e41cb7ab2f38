"""A process that uses the embedded PostgreSQL of a folder, as a worker or a second shell does.

Started with the folder as its argument, it connects, says "ready", then runs each line of its input as a
statement and answers with the first value of the result, until its input ends.
"""

import sys
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from meti_catalog.postgres import ensure_running


def main() -> None:
    """Serve the lines of standard input."""
    folder = Path(sys.argv[1])
    with _connect(folder) as connection:
        _say("ready")
        for line in sys.stdin:
            cursor = connection.execute(line.encode())
            row = cursor.fetchone() if cursor.description else None
            _say(str(row[0]) if row else "done")


def _connect(folder: Path) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(make_conninfo(**ensure_running(folder), dbname="catalog"), autocommit=True)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
