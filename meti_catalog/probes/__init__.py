"""What machines ask of a server: does it live, is it ready, and its numbers.

``/healthz`` says that the process answers, ``/readyz`` that it can serve (the database answers and has the
schema of this program), ``/metrics`` gives Prometheus its numbers to whoever shows ``METRICS_TOKEN``.

They answer before every other middleware: a load balancer asks by address and without TLS, which the check of
host names and the redirect to HTTPS would refuse.
"""
