"""First publisher, copies, and the share of own text."""

from datetime import UTC, datetime
from itertools import permutations

from classifier.events import EventArticle
from classifier.grouping.family import Part, Relative, family_tree

RELEASE = "Sebanyak dua puluh petugas menggeledah tujuh kamar di Blok Cempaka dan membakar temuan di halaman belakang."
OWN_WORDS = (
    "Kipas rakitan menjadi temuan paling mencemaskan karena kabelnya telanjang dan bisa memicu api besar kapan saja."
)


def _article(number: int, text: str, hour: int | None) -> EventArticle:
    stamp = None if hour is None else datetime(2024, 5, 7, hour, tzinfo=UTC)
    return EventArticle(number, None, text, stamp, (), f"outlet{number}")


EVENT = [
    _article(1, RELEASE, 3),
    _article(2, "LAHAT – " + RELEASE + " (red)", 5),
    _article(3, OWN_WORDS, 6),
    _article(4, RELEASE + " " + OWN_WORDS, None),
]


def test_the_first_publisher_the_copies_and_their_own_words_are_told():
    tree = family_tree(EVENT)

    assert tree[:3] == (
        Relative(1, Part.DASAR, None, 1.0),
        Relative(2, Part.SALINAN, 1, 0.0),
        Relative(3, Part.SEBARAN, None, 1.0),
    )
    assert (tree[3].article_id, tree[3].part, tree[3].own_share) == (4, Part.SEBARAN, 0.1429)


def test_the_order_in_which_articles_come_does_not_matter():
    assert {family_tree(order) for order in permutations(EVENT)} == {family_tree(EVENT)}


def test_an_article_without_words_is_all_its_own():
    assert family_tree([_article(1, "", 3)]) == (Relative(1, Part.DASAR, None, 1.0),)
