"""What people decided comes first; the rest goes by likelihood, the same in any order."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.grouping.components import components
from classifier.grouping.partition import partition
from domain.event import Bond

AGES = {number: (number,) for number in range(6)}


def _odds(likely: dict[tuple[int, int], float], otherwise: float = -2.0):
    return lambda one, other: likely.get((one, other), otherwise)


def test_groups_grow_while_their_mean_is_above_zero():
    odds = _odds({(0, 1): 4.0, (1, 2): 1.0, (0, 2): -3.0})

    assert partition({n: AGES[n] for n in range(3)}, odds) == [[0, 1], [2]]


def test_gabung_puts_together_what_the_machine_parts():
    assert partition({0: (0,), 1: (1,)}, _odds({}), [Bond(0, 1, together=True)]) == [[0, 1]]


def test_pisah_parts_what_the_machine_puts_together_and_others_choose_a_side():
    odds = _odds({(0, 1): 5.0, (0, 2): 3.0, (1, 2): 1.0})

    assert partition({n: AGES[n] for n in range(3)}, odds, [Bond(0, 1, together=False)]) == [[0, 2], [1]]


def test_of_contradicting_decisions_the_later_stands():
    together, apart = Bond(0, 2, together=True), Bond(0, 1, together=False)
    chain = Bond(1, 2, together=True)
    ages = {n: AGES[n] for n in range(3)}

    assert partition(ages, _odds({}), [apart, together, chain]) == [[0, 1, 2]]
    assert partition(ages, _odds({}), [together, chain, apart]) == [[0], [1, 2]]


def test_a_decision_about_an_absent_article_is_passed_over():
    assert partition({0: (0,)}, _odds({}), [Bond(0, 9, together=True)]) == [[0]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=15, max_size=15), st.permutations(range(6)))
def test_names_of_articles_do_not_matter(values: list[float], order: list[int]):
    pairs = [(a, b) for a in range(6) for b in range(a + 1, 6)]
    likely = dict(zip(pairs, values, strict=True))
    renamed = {place: AGES[order[place]] for place in range(6)}

    def odds(one: int, other: int) -> float:
        a, b = sorted((order[one], order[other]))
        return likely[a, b]

    plain = partition(AGES, lambda a, b: likely[a, b])
    assert sorted(sorted(order[one] for one in group) for group in partition(renamed, odds)) == sorted(
        map(sorted, plain)
    )


def test_components_do_not_depend_on_the_order_of_links():
    links = [(0, 1), (1, 2), (4, 5)]

    assert {str(components(range(6), order)) for order in permutations(links)} == {"[[0, 1, 2], [3], [4, 5]]"}
