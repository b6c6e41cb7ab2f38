"""Whose request it is, behind none, one or two proxies."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from meti_catalog.client_address import client_address

PROXY = "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded_for", "address"),
    [
        pytest.param(0, None, PROXY, id="no proxy: the caller is the client"),
        pytest.param(0, "198.51.100.7", PROXY, id="no proxy: the client's own word is not believed"),
        pytest.param(1, "198.51.100.7", "198.51.100.7", id="one proxy names the client"),
        pytest.param(
            1, "203.0.113.9, 198.51.100.7", "198.51.100.7", id="what came before it is not believed"
        ),
        pytest.param(2, "203.0.113.9, 198.51.100.7", "203.0.113.9", id="two proxies"),
        pytest.param(1, "2001:db8::7", "2001:db8::7", id="IPv6"),
        pytest.param(1, None, PROXY, id="asked past the proxy"),
        pytest.param(1, "somebody", PROXY, id="no address"),
        pytest.param(2, "198.51.100.7", "198.51.100.7", id="fewer proxies than said"),
    ],
)
def test_client_address(
    rf: RequestFactory, settings: Settings, proxies: int, forwarded_for: str | None, address: str
) -> None:
    settings.PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded_for} if forwarded_for else {}

    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR=PROXY)) == address


def test_without_a_network_there_is_no_address(rf: RequestFactory) -> None:
    assert client_address(rf.get("/", REMOTE_ADDR="")) is None
