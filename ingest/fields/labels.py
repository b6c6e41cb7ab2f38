"""For whom a rate or a cap holds: the label printed before it.

Rules:
- a label ends in a colon, は or の場合は (個別産地：2/3, 電化の場合は5億円), stands in brackets right
  before the number ((中小企業者等)原則2/3), or names a kind of recipient that runs into the number
  (中小企業1/2);
- 大企業：補助(1/3): the kind of money may stand between the label and the number;
- 補助率, 補助, 上限額 and numbers of items are no labels.
"""

from __future__ import annotations

import re

_REACH = 48
"""Characters before a number in which its label can begin."""
_QUALIFIER = re.compile(r"(?:原則|最大で?|上限|補助率|補助上限額?|上限額?|限度額?|補助金?|委託|[::(は])*\Z")
_PLAIN = r"[^\n、,;:()「」【】<>。・\d%/※]"
_NAME = r"[^\n、,;:()「」【】<>。・\d%/※ぁ-ん]"
_LABEL = re.compile(
    rf"\n(?:・|[(]\d{{1,2}}[)])?(?P<line>[^\n:()「」。\d]{{2,40}}):[(]?\Z"
    rf"|(?:^|[\n、,;()「」【】<>。※])(?P<colon>[^\n、,;:()「」【】<>。\d%/※]{{2,30}})(?:の場合(?:に)?)?[::は]\Z"
    rf"|[(](?P<bracket>(?:{_PLAIN}|・){{2,20}})[)]:?\Z"
    rf"|(?:^|[\n、,;()「」【】<>。:※]){_PLAIN}{{0,30}}?"
    rf"(?P<kind>{_NAME}{{0,12}}(?:企業|事業者|大学|機関|団体|組合|法人|者)等?)(?:は|に)?\Z"
)
_NO_LABEL = re.compile(
    r"補助|定額|委託|上限|限度|交付|率$|以内|以下|[をにが]$|(?<!も)の$|費用|経費|となる|^国$|^県$"
)


def label_before(text: str, at: int) -> str | None:
    """The label of the number at text[at], or None where it has none."""
    before = text[max(0, at - _REACH) : at]
    for candidate in (before, _QUALIFIER.sub("", before), _QUALIFIER.sub(":", before)):
        if (match := _LABEL.search(candidate)) and (label := _tidy(match[match.lastgroup or 0])):
            return label
    return None


def _tidy(label: str) -> str | None:
    label = re.sub(r"(?:の場合(?:に)?は?|について|に対して|向け)$", "", label.strip("・"))
    return label if len(label) >= 2 and not _NO_LABEL.search(label) else None
