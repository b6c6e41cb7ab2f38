"""The WSGI application that gunicorn serves: ``gunicorn meti_catalog.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
# Only processes that answer requests come through here, and only they get the limit:
# a migration or an ingest may take as long as it needs.
os.environ.setdefault("STATEMENT_TIMEOUT_SECONDS", "15")

application = get_wsgi_application()
