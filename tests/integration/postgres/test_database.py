"""What a freshly made embedded database is like."""

from __future__ import annotations

from tests.integration.postgres.conftest import Machine


def test_it_is_fit_for_japanese_and_closed_to_others(machine: Machine) -> None:
    user = machine.user()

    assert user.ask("SHOW server_version_num").startswith("18")
    assert user.ask("SELECT datctype FROM pg_database WHERE datname = 'catalog'") == "C.UTF-8"
    assert user.ask("SELECT datctype FROM pg_database WHERE datname = 'template1'") == "C.UTF-8"
    user.ask("CREATE EXTENSION pg_trgm")
    assert user.ask("SELECT cardinality(show_trgm('補助金'))") == "4"

    assert user.ask("SELECT usesuper FROM pg_user WHERE usename = current_user") == "False"
    assert user.ask("SHOW listen_addresses") == ""
    assert (machine.folder.stat().st_mode & 0o777) == 0o700
