"""The small world as fixtures."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.ranking import Policy, ScoredArticle
from tests.ranking.world import ACCEPTED, PLAIN, UNSEEN


@pytest.fixture
def policy() -> Policy:
    return PLAIN


@pytest.fixture
def accepted() -> Callable[..., ScoredArticle]:
    """An article that a person accepted, with changes."""
    return lambda **changes: replace(ACCEPTED, **changes)


@pytest.fixture
def unseen() -> Callable[..., ScoredArticle]:
    """An article that nobody has reviewed, with changes."""
    return lambda **changes: replace(UNSEEN, **changes)
