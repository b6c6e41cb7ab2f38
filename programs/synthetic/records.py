"""Synthetic records: programs that live some years, each year with its sheets by stage, some with parts.

The shares of values follow real sheets: half name a rate or an agency, one in ten is an umbrella with parts,
one in twenty is 内数, one in twenty is in doubt, some say no bureau or no amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

from ingest.record import SheetRecord
from meti_catalog.vocabulary import load
from programs.synthetic.wording import divisions, frequent_first, lines, names, wording

Record = dict[str, Any]
Family = list[Record]
"""An umbrella and its parts in one budget, or a sheet on its own: printed one after the other."""

FIRST_YEAR, LAST_YEAR = 2014, 2026
DOUBTED = 0.05
"""The share of sheets with a doubt from reading."""
REVISED = 0.01
"""The share of prior amounts that are not those of last year's sheet."""
OKU = 100_000_000
_BLANK = SheetRecord().as_dict()


@dataclass(frozen=True, slots=True)
class Character:
    """What stays the same about a program over its years."""

    name: str
    topic: str
    bureaus: list[str]
    divisions: list[str]
    schemes: list[str]
    agencies: list[str]
    yen: int


def programs(random: Random) -> Iterator[list[Family]]:
    """Programs without end: each the families it is printed in, the parts with their umbrella."""
    stock = names(random)
    while True:
        characters = [_character(random, *next(stock))]
        if random.random() < 0.1:
            characters += [_character(random, *next(stock)) for _ in range(random.randrange(2, 5))]
        yield list(_over_the_years(random, characters))


def _character(random: Random, name: str, topic: str) -> Character:
    bureaus = [entry["names"][-1]["name"] for entry in load("bureaus")["lineage"]]
    schemes = [entry["name"] for entry in load("schemes")["scheme_types"]]
    agencies = [entry["name"] for entry in load("agencies")["agencies"]]
    return Character(
        name,
        topic,
        frequent_first(random, bureaus, random.choice((0, 1, 1, 1, 1, 2))),
        frequent_first(random, divisions(), random.choice((0, 1, 1, 1, 2, 3))),
        frequent_first(random, ["補助", "委託", *schemes], random.choice((0, 1, 1, 1, 2, 2))),
        frequent_first(random, agencies, random.choice((0, 0, 0, 1, 1, 2))),
        random.choice((1, 2, 3, 5, 8, 12, 20, 45, 90, 300)) * OKU // random.choice((1, 2, 10)),
    )


def _over_the_years(random: Random, characters: list[Character]) -> Iterator[Family]:
    first = random.randrange(FIRST_YEAR, LAST_YEAR + 1)
    last = min(LAST_YEAR, first + random.randrange(0, 8))
    before: list[int | None] = [None] * len(characters)
    for year in range(first, last + 1):
        amounts = [_moved(random, character.yen) for character in characters]
        if len(amounts) > 1:
            amounts[0] = sum(amounts[1:])
        for budget_type, stage in _printings(random):
            yield _family(random, characters, amounts, before, (year, budget_type, stage))
        before = [*amounts]


def _printings(random: Random) -> list[tuple[str, str]]:
    """The budgets and stages in which a program is printed in one year."""
    printed = [("initial", "enacted")]
    if random.random() < 0.6:
        printed.insert(0, ("initial", "draft"))
    if random.random() < 0.4:
        printed.insert(0, ("initial", "request"))
    if random.random() < 0.2:
        printed.append(("supplementary", random.choice(("draft", "enacted"))))
    return printed


def _moved(random: Random, yen: int) -> int:
    """An amount near `yen`, in steps of 0.1億円."""
    return max(1, round(yen * random.choice((0.7, 0.9, 1, 1, 1.1, 1.5)) * 10 / OKU)) * OKU // 10


def _as_printed(random: Random, prior: int | None) -> int | None:
    """The prior amount, now and then after a revision that no sheet shows."""
    return 2 * prior if prior is not None and random.random() < REVISED else prior


def _family(
    random: Random,
    characters: list[Character],
    amounts: list[int],
    before: list[int | None],
    budget: tuple[int, str, str],
) -> Family:
    umbrella = characters[0]
    made = [
        _sheet(random, character, amount, prior, budget)
        for character, amount, prior in zip(characters, amounts, before, strict=True)
    ]
    for record in made[1:]:
        record |= {"parent": umbrella.name, "relation": "part"}
    return made


def _sheet(
    random: Random, character: Character, amount: int, prior: int | None, budget: tuple[int, str, str]
) -> Record:
    year, budget_type, stage = budget
    initial = budget_type == "initial"
    agency = character.agencies[0] if character.agencies else None
    recipient = random.choice(wording()["recipients"])
    rates = random.sample(wording()["rates"], random.choice((0, 0, 0, 1, 1, 2, 3)))
    record = {
        **_BLANK,
        "name": character.name,
        "fiscal_year": year,
        "budget_type": budget_type,
        "stage": stage,
        "amount_yen": amount if random.random() < 0.98 else None,
        "amount_qualifiers": ["part_of"] if random.random() < 0.05 else [],
        "prior_amount_yen": _as_printed(random, prior) if initial else None,
        "is_new": initial and prior is None,
        "bureaus": character.bureaus,
        "divisions": character.divisions,
        "scheme_types": character.schemes,
        "subsidy_rates": [
            {"rate": rate, "qualifier": "以内", "target": recipient, "payer": None} for rate in rates
        ],
        "agencies": character.agencies,
        "recipients": [recipient],
        "flow": _flow(character, agency, recipient, rates),
        "target_years": [year + 4] if random.random() < 0.5 else [],
        "project_periods": [[year, year + 3]] if random.random() < 0.2 else [],
        "horizons": ["short", "final"] if random.random() < 0.3 else [],
        "warnings": _doubts(random),
    }
    return record | _texts(random, character.topic)


def _flow(character: Character, agency: str | None, recipient: str, rates: list[str]) -> list[dict[str, Any]]:
    stops = ["国", *([agency] if agency else []), recipient]
    mechanism = character.schemes[0] if character.schemes else None
    return [
        {
            "source": source,
            "target": target,
            "mechanism": mechanism,
            "rates": rates if target == recipient else [],
            "branch": None,
        }
        for source, target in pairwise(stops)
    ]


def _texts(random: Random, topic: str) -> Record:
    return {
        "purpose": lines(random, "purposes", topic, random.randrange(3, 7)),
        "overview": lines(random, "overviews", topic, random.randrange(4, 10)),
        "outcomes": lines(random, "outcomes", topic, random.randrange(2, 5)),
        "scheme_text": lines(random, "scheme_texts", topic, random.randrange(1, 3)),
    }


def _doubts(random: Random) -> list[dict[str, str]]:
    """None for most sheets; one for most of the others, several for those that were read badly."""
    if random.random() > DOUBTED:
        return []
    shares: dict[str, int] = wording()["doubts"]
    codes = random.choices(
        list(shares), weights=list(shares.values()), k=random.choice((1,) * 17 + (2, 2, 5))
    )
    return [_doubt(code) for code in dict.fromkeys(codes)]


def _doubt(code: str) -> dict[str, str]:
    known = load("warnings")[code]
    return {"code": code, "field": known["field"], "message": known["message"].format(detail="―")}
