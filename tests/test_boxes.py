"""The boxes that rules make, and which of them are one table."""

from __future__ import annotations

from itertools import permutations

from builders.boxes import Rule, tables_of


def grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Rule]:
    """Rules that cross each other everywhere."""
    return [Rule(True, x, ys[0], ys[-1]) for x in xs] + [Rule(False, y, xs[0], xs[-1]) for y in ys]


TABLE = grid((10, 60, 110), (20, 40, 60))
BOXES = {(10, 20, 60, 40), (60, 20, 110, 40), (10, 40, 60, 60), (60, 40, 110, 60)}


def test_rules_that_cross_make_boxes_whatever_their_order() -> None:
    for rules in permutations(TABLE):
        assert [set(boxes) for boxes in tables_of(rules)] == [BOXES]


def test_a_rule_that_ends_early_leaves_the_boxes_beside_it_one() -> None:
    rules = [rule for rule in TABLE if rule != Rule(True, 60, 20, 60)]
    (boxes,) = tables_of([*rules, Rule(True, 60, 40, 60)])
    assert set(boxes) == {(10, 20, 110, 40), (10, 40, 60, 60), (60, 40, 110, 60)}


def test_the_two_edges_of_a_thick_rule_are_one_rule_between_them() -> None:
    rules = [rule for rule in TABLE if rule.at != 60 or not rule.upright]
    (boxes,) = tables_of([*rules, Rule(True, 59, 20, 60), Rule(True, 61, 20, 60)])
    assert set(boxes) == BOXES


def test_rules_in_line_are_one_when_they_meet() -> None:
    rules = [rule for rule in TABLE if rule != Rule(False, 40, 10, 110)]
    (boxes,) = tables_of([*rules, Rule(False, 40, 10, 59), Rule(False, 40, 61, 110)])
    assert set(boxes) == BOXES
    (apart,) = tables_of([*rules, Rule(False, 40, 10, 30), Rule(False, 40, 61, 110)])
    assert set(apart) == {(10, 20, 60, 60), (60, 20, 110, 40), (60, 40, 110, 60)}


def test_tables_are_in_order_and_a_single_box_is_none() -> None:
    below, frame = grid((10, 60, 110), (120, 140)), grid((10, 110), (70, 100))
    assert [len(boxes) for boxes in tables_of([*below, *frame, *TABLE])] == [4, 2]
    assert not tables_of(frame)
    assert not tables_of([])
