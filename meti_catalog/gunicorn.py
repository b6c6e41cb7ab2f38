"""How gunicorn serves the catalog: ``gunicorn -c meti_catalog/gunicorn.py``.

``BIND`` (default ``127.0.0.1:8000``, for a proxy on this machine) and ``WEB_CONCURRENCY`` (number of worker
processes, default 2) come from the environment; every other setting of gunicorn can be given in
``GUNICORN_CMD_ARGS``. ``LOG_LEVEL``, ``LOG_FORMAT`` and ``METRICS_TOKEN`` mean here what they mean in
`meti_catalog.settings`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # gunicorn adds it only after this file

from meti_catalog import logs

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

wsgi_app = "meti_catalog.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads, so that a long export does not keep a worker from answering others. Each holds one connection to
# the database: workers x threads must stay below the server's max_connections.
worker_class = "gthread"
threads = 4
control_socket_disable = True  # by default one for all servers of an account, for commands nobody sends
max_requests = 10_000
max_requests_jitter = 1_000
logconfig_dict = logs.configuration(
    level=os.environ.get("LOG_LEVEL", "INFO"), form=logs.Form(os.environ.get("LOG_FORMAT", logs.Form.LINE))
)

# The workers' numbers stand in files of a common folder, where whichever worker is asked adds them up.
if os.environ.get("METRICS_TOKEN"):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="meti-catalog-metrics-")


def child_exit(server: Arbiter, worker: Worker) -> None:  # noqa: ARG001 (gunicorn's signature)
    """A worker that ended has no requests going on any more."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 (reads the variable)

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Arbiter) -> None:  # noqa: ARG001 (gunicorn's signature)
    """The numbers go with the server."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shutil.rmtree(folder, ignore_errors=True)
