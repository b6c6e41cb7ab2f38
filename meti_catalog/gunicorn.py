"""How gunicorn serves the catalog: ``gunicorn -c meti_catalog/gunicorn.py``.

``BIND`` (default ``127.0.0.1:8000``, for a proxy on this machine) and ``WEB_CONCURRENCY`` (number of worker
processes, default 2) come from the environment; every other setting of gunicorn can be given in
``GUNICORN_CMD_ARGS``.
"""

import os

wsgi_app = "meti_catalog.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads, so that a long export does not keep a worker from answering others. Each holds one connection to
# the database: workers x threads must stay below the server's max_connections.
worker_class = "gthread"
threads = 4
max_requests = 10_000
max_requests_jitter = 1_000
