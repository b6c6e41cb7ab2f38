"""The environment of a test run, set before Django reads its settings (pytest loads this first, with ``-p``).

A run has a data folder of its own, and so a PostgreSQL of its own unless ``DATABASE_URL`` names one: neither
a demo's data nor another run meets it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

OF_A_DEPLOYMENT = ("ALLOWED_HOSTS", "REQUIRE_HTTPS", "HSTS_SECONDS", "CSRF_TRUSTED_ORIGINS", "DEBUG")


def _isolate() -> None:
    for name in OF_A_DEPLOYMENT:
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="catalog-tests-"))
    folder.chmod(0o755)  # under root, PostgreSQL's account must get to its own folder in there
    (folder / "static").mkdir()  # filled by the tests that show pages; WhiteNoise wants it there before
    os.environ |= {"DATA_DIR": str(folder), "SECRET_KEY": "of-this-test-run-only", "LOG_LEVEL": "WARNING"}
    # Registered before PostgreSQL's own, so it runs after that has stopped.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker has its controller's environment
    _isolate()
