"""The SECRET_KEY of a local catalog: made once, kept in the data folder, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 50


def kept_secret_key(path: Path) -> str:
    """Return the key in the file at `path`, which is made (mode 0600) on first use.

    Processes that start at once agree on one key: it is written aside and linked into place, and whoever
    comes second reads the first one's.

    Raises ImproperlyConfigured where the file can be neither read nor made.
    """
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key cannot be kept in {path} ({error.strerror}). "
            "Give SECRET_KEY in the environment, or a DATA_DIR that can be written."
        ) from error
    if not key:
        raise ImproperlyConfigured(f"{path} is empty: delete it, and a new key is made.")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.touch(mode=0o600)
    try:
        aside.write_text(secrets.token_urlsafe(KEY_BYTES), encoding="ascii")
        path.hardlink_to(aside)
    except FileExistsError:
        pass  # another process was first
    finally:
        aside.unlink()
