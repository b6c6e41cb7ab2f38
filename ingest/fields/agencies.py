"""Implementing agencies: the bodies a program's money passes through.

Rules:
- a body of the vocabulary counts under its usual name wherever the sheet names it; boxes of a diagram break
  names over lines, so the diagram's words are run together;
- any other body counts where its legal form is printed before its name (一般財団法人…, （独）…), where its
  name says that it is the whole country's (全国…連合会, 日本…協会, 日欧…センター), and where a box of the
  money flow holds nothing but its name;
- the outcomes name bodies the program works with, not those it goes through;
- whoever a contribution goes to counts (Xへの拠出, Xへの分担金), and so do the secretariats of treaties;
  the name of a contribution (X拠出金) is no body;
- a prefecture counts where the money goes through it: it pays a share, or it is what the state gives the
  money to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.blocks import Line
from ingest.fields.passages import Passage, Passages
from ingest.record import FlowStep
from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load

_FORM = (
    "(?:国立研究開発法人|独立行政法人|(?:一般|公益)(?:財団|社団)法人|特定非営利活動法人|認可法人|株式会社"
    "|[(](?:独|国研|研|一財|公財|一社|公社|財|社|特非|株)[)])"
)
_BODY = (
    "(?:機構|協会|センター|財団|研究所|連合会|中央会|協議会|会議所|機関|公社|事業団"
    "|基金|振興会|委員会|研究会|交流会|推進会|公庫|金庫|連盟|イニシアチブ)"
)
# A name begins with no particle and holds none of the marks that part the words of a text.
_NAME = rf"(?![ぁ-ん等及])[^\n、。,()「」『』:※/]{{2,24}}?{_BODY}"
FORMED_BODY = _FORM + _NAME
"""A body with its legal form, in squeezed text."""
_FORMED = re.compile(rf"{_FORM}(?P<name>{_NAME})")
_NATIONAL = re.compile(
    r"(?=[全日国世東ア])(?<![ァ-ヶー一-龠・])(?P<name>(?:全国|日本|国際|世界|(?:東)?アジア|日[欧韓中台印米豪露独仏英])(?=[ァ-ヶー一-龠])[ァ-ヶー一-龠・]{1,20}?"
    r"(?:連合会|中央会|会議所|協会|機構|センター|財団|公庫|金庫|連盟|研究所|振興会|交流会|事業団))(?![ァ-ヶー]|(?!及び|並びに|等)[一-龠])"
)
"""A body whose name says that it is the whole country's, or several countries'."""
_CONTRIBUTION = re.compile(r"(?:[(][A-Za-z]{2,10}[)]|[)])?[^\n、。()へ]{0,80}(?:拠出金|分担金)")
_CONTRIBUTED = re.compile(
    r"(?:^|(?<=[\n、。・)]))(?P<names>(?!各|国際機関)[^\n、。()・]{2,40}?)への[^\n、。()]{0,12}(?:拠出|分担金)"
)
_AND = re.compile("及び|並びに|と")
_TAIL = re.compile("等$")
_SECRETARIAT = re.compile(r"(?P<name>[ァ-ヶー一-龠]{2,14}(?:条約|議定書[一-龠]{0,8})事務局)")
_LOCAL = re.compile(r"(?P<name>県)(?:に対し|が実施|が行う|を通じ|に補助|に交付)|[(、](?P<payer>県)\d/\d")
_PREFECTURE = re.compile(r"^(?:北海道|東京都|(?:大阪|京都)府|[一-龠]{2,3}(?<!都道府)県)$", re.MULTILINE)
"""A prefecture that has a box of its own in the diagram."""
_LISTED = re.compile("[、,/]|及び|並びに")
_BESIDE_NAME = re.compile(rf"^(?:[(]\d{{1,2}}[)])+|{_FORM}|[(][^()]*[)]|[※*]\d?|等$")
_NAMED = re.compile(rf"[ぁ-んァ-ヶー一-龠A-Za-z・]{{2,}}(?:{_BODY}|事務局)")
_KIND = re.compile(
    r"^(?:民間|地域|各|支援|研究|金融|医療|国際|専門|認定|公的|関係|実施|執行|補助|受託|教育|検査|認証|指定|登録)+"
    r"(?:研究)?(?:機関|団体|事務局|協議会|研究所|センター|基金|財団)+$|民間|企業|大学|事業者|^商工会|の"
)
"""Names of kinds of bodies, not of one."""


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies in the order of print, each once, and the lines that name them first."""

    names: list[str] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    derived: list[Line] = field(default_factory=list)
    """Lines outside the scheme section."""


def read_agencies(passages: Passages, *, flow: Sequence[FlowStep] = ()) -> Agencies:
    """The implementing agencies of a sheet; `flow` is empty where it is unknown."""
    found = Agencies()
    _collect(passages.diagram, found.names, found.printed)
    for name in _boxed(flow):
        if not any(name in other or other in name for other in found.names):
            found.names.append(name)
            found.printed.extend(passages.scheme.lines)
    for match in _PREFECTURE.finditer(passages.scheme.text):
        if match[0] not in found.names:
            found.names.append(match[0])
            found.printed.extend(passages.scheme.lines_at(*match.span()))
    for passage in (passages.name, passages.overview, passages.purpose, passages.amount):
        _collect(passage, found.names, found.derived)
    return found


def _boxed(flow: Sequence[FlowStep]) -> Iterator[str]:
    """The bodies by name among the boxes that the money passes or reaches."""
    boxes = [box for step in flow if step.mechanism for box in (step.source, step.target)]
    for box in dict.fromkeys(boxes):
        for part in _LISTED.split(squeeze(box)):
            name = _BESIDE_NAME.sub("", part)
            if known := find_agencies(part):
                yield from (agency for agency, _ in known)
            elif _NAMED.fullmatch(name) and not _KIND.search(name):
                yield name


def _collect(passage: Passage, names: list[str], lines: list[Line]) -> None:
    for name, (start, end) in find_agencies(passage.text):
        if name not in names:
            names.append(name)
            lines += passage.lines_at(start, end)


def find_agencies(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The agencies named in squeezed text, each with where it stands."""
    found = [(_names()[match[0]], match.span()) for match in _pattern().finditer(text)]
    known = [span for _, span in found]
    for pattern, word in ((_FORMED, ""), (_SECRETARIAT, "事務局"), (_NATIONAL, "")):
        for match in _matches(pattern, text, word=word):
            start, end = match.span("name")
            if not any(start < last and first < end for first, last in known):
                found.append((match["name"], (start, end)))
    found = [(name, span) for name, span in found if not _CONTRIBUTION.match(text, span[1])]
    for match in _matches(_CONTRIBUTED, text, word="への"):
        found += [(name, match.span("names")) for name in _contributed_to(match["names"])]
    found += [("県", match.span()) for match in _matches(_LOCAL, text, word="県")]
    return sorted(found, key=lambda entry: entry[1])


def _matches(pattern: re.Pattern[str], text: str, *, word: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, each of which holds the word: most texts do not, and are not tried."""
    return pattern.finditer(text) if word in text else iter(())


def _contributed_to(printed: str) -> list[str]:
    """The bodies of "A及びBへの拠出", by their usual names."""
    names = [_TAIL.sub("", name) for name in _AND.split(printed)]
    return [_names().get(name, name) for name in names if len(name) >= 2 and not _pattern().search(name)]


@cache
def _names() -> dict[str, str]:
    """Every spelling and the name it stands for."""
    names = {}
    for entry in load("agencies")["agencies"]:
        if entry.get("abbreviation", True):
            names[entry["name"]] = entry["name"]
        for alias in entry.get("aliases", []):
            names[alias] = entry["name"]
    return names


@cache
def _pattern() -> re.Pattern[str]:
    spellings = sorted(_names(), key=len, reverse=True)
    latin = [re.escape(spelling) for spelling in spellings if spelling.isascii()]
    japanese = [re.escape(spelling) for spelling in spellings if not spelling.isascii()]
    # A look at the first letter spares trying every name at every letter of a text.
    first = "".join(sorted({spelling[0] for spelling in spellings}))
    return re.compile(
        rf"(?=[{re.escape(first)}])(?:(?<![A-Za-z])(?:{'|'.join(latin)})(?![A-Za-z])|{'|'.join(japanese)})"
    )
