"""Which boxes a money flow has, and what stands on its arrows."""

from __future__ import annotations

from dataclasses import dataclass, field

from programs.presentation.flow import Node, build


@dataclass
class Step:
    source: str
    target: str
    mechanism: str = ""
    rates: list[str] = field(default_factory=list)
    branch: str = ""


def outline(nodes: list[Node]) -> list[object]:
    """The flow as nested lists: box, then (label, what it leads to) of each arrow."""
    return [
        [
            node.text,
            *(
                (f"{link.branch} {'・'.join(link.labels)}".strip(), *outline([link.target]))
                for link in node.links
            ),
        ]
        for node in nodes
    ]


def test_no_arrows_make_no_boxes() -> None:
    assert build([]) == []


def test_a_chain_goes_from_the_payer_to_the_last_receiver() -> None:
    roots = build(
        [Step("国", "基金設置法人", "補助", ["定額"]), Step("基金設置法人", "事業者", "補助", ["1/2", "2/3"])]
    )

    assert outline(roots) == [["国", ("補助（定額）", ["基金設置法人", ("補助（1/2、2/3）", ["事業者"])])]]


def test_two_kinds_of_money_on_one_arrow_are_one_arrow_with_two_labels() -> None:
    roots = build([Step("国", "NEDO", "委託"), Step("国", "NEDO", "補助", ["1/2"])])

    assert outline(roots) == [["国", ("委託・補助（1/2）", ["NEDO"])]]


def test_money_between_boxes_of_the_same_name_gets_a_second_box() -> None:
    roots = build([Step("国", "民間企業等", "補助"), Step("民間企業等", "民間企業等", "委託")])

    assert outline(roots) == [["国", ("補助", ["民間企業等", ("委託", ["民間企業等"])])]]


def test_lanes_with_the_same_names_stay_apart() -> None:
    roots = build(
        [
            Step("国", "民間企業等", "補助", branch="(1)"),
            Step("民間企業等", "中小企業", "補助", branch="(1)"),
            Step("国", "民間企業等", "委託", branch="(2)"),
        ]
    )

    assert outline(roots) == [
        ["国", ("(1) 補助", ["民間企業等", ("(1) 補助", ["中小企業"])]), ("(2) 委託", ["民間企業等"])]
    ]


def test_several_payers_meet_in_one_box() -> None:
    roots = build([Step("国", "事業者", "補助", ["1/2"]), Step("県", "事業者", "補助", ["1/4"])])

    (state, prefecture) = roots
    assert state.links[0].target is prefecture.links[0].target


def test_a_ring_is_drawn_once_around() -> None:
    roots = build([Step("国", "銀行", "貸付"), Step("銀行", "国", "")])

    assert outline(roots) == [["国", ("貸付", ["銀行", ("", ["国"])])]]


def test_an_arrow_without_money_is_known_as_such() -> None:
    (root,) = build([Step("国", "利用者", "")])

    assert not root.links[0].carries_money
