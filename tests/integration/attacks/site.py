"""Every address of the site, found by walking its URLconf, and what stands on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

_PLACE = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
_SCRIPT = re.compile(r"\s*(javascript|vbscript|data:text/html)", re.IGNORECASE)
_ODD = re.compile(r"[\^$]|\(\?[^)]*\)|\\.|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Route:
    """An address with places to fill, such as ``/sheets/<slug:public_id>/``, and where it is named."""

    template: str
    namespace: str

    @property
    def places(self) -> list[tuple[str, str]]:
        """Converter and name of each place."""
        return [(found["converter"] or "str", found["name"]) for found in _PLACE.finditer(self.template)]

    def filled(self, values: dict[str, str]) -> str:
        """The address with `values`, by name, in its places."""
        return _PLACE.sub(lambda found: values[found["name"]], self.template)

    @property
    def in_admin(self) -> bool:
        return self.template.startswith("/admin/")


def routes() -> list[Route]:
    """All addresses of the site."""
    return sorted(set(_walk(get_resolver(), "/", "")), key=lambda route: route.template)


def _walk(resolver: URLResolver, before: str, namespace: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        template = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, template, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern):
            yield Route(_ODD.sub("", template), namespace)


def body_of(response: HttpResponseBase) -> bytes:
    """All that an answer sends, also where it streams."""
    if response.streaming:
        return b"".join(response)
    return response.content  # type: ignore[attr-defined]


class _Reader(HTMLParser):
    """Collects what a content security policy without inline code would refuse."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.tags: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self._inside = tag if tag in {"script", "style"} else ""
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.found.append("<script>")
        if tag == "style":
            self.found.append("<style>")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(f"<{tag} {name}>")
            if name in {"href", "src", "action", "formaction"} and _SCRIPT.match(value or ""):
                self.found.append(f"<{tag} {name}={value}>")


def inline_code(html: str) -> list[str]:
    """Scripts, styles and handlers that stand in the page itself."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def tags(html: str) -> set[str]:
    """The elements of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.tags
