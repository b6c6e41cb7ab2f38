"""The WSGI application that gunicorn serves."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from meti_catalog.static_files import tell_what_is_not_collected

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
application = get_wsgi_application()

# Only processes that answer requests come through here, and only they get a time limit: a migration or an
# ingest may take as long as it needs.
settings.DATABASES["default"]["OPTIONS"]["options"] = (
    f"-c statement_timeout={settings.STATEMENT_TIMEOUT_SECONDS}s"
)

tell_what_is_not_collected()

# What else the first request, and the first search, would wait for: every view, dictionary and synonyms.
from meti_catalog import urls  # noqa: E402, F401
from programs.search.synonyms import prepare  # noqa: E402

prepare()
gc.freeze()  # what is loaded by now stays: looking for garbage among it would stop some request for 0.1 s
