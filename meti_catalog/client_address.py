"""Whose request it is, seen through the proxies before the catalog."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the IP address of the client, as far as the catalog's own proxies vouch for it.

    None where there is none: a request by a Unix socket that no proxy speaks for, or one without a network.

    Each proxy adds the address that it was called from to the end of ``X-Forwarded-For``. What stands before
    the entries of our own ``PROXY_COUNT`` proxies, anyone can have written.
    """
    caller: str = request.META.get("REMOTE_ADDR", "")
    hops = [*request.headers.get("X-Forwarded-For", "").split(","), caller]
    vouched_for = hops[-1 - settings.PROXY_COUNT :][0].strip()
    try:
        return str(ipaddress.ip_address(vouched_for))
    except ValueError:
        return caller or None
