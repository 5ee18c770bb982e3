"""The learned part of reading: one vectorisation, then topics and tone."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from classifier.features import Features, Matrix
from classifier.heads import Flags, Floats
from classifier.text import ArticleText
from classifier.tone import NEGATIVE, NEUTRAL, TONES, ToneModel
from classifier.topics import TopicModel
from classifier.words import words_of
from domain.tags import LIKELIEST, Tone, TopicTag
from domain.topic import LAINNYA

SURELY_OTHER = 0.97  # probability of `lainnya` from which a negative word raises no alert


def told_as_other(topics: Floats, slugs: Sequence[str]) -> tuple[Flags, Flags]:
    """Articles whose likeliest topic is `lainnya`, and those of them where that is sure; `topics` as probabilities."""
    other = topics.argmax(axis=1) == slugs.index(LAINNYA)
    return other, other & (topics.max(axis=1) >= SURELY_OTHER)


@dataclass(frozen=True, slots=True)
class TextReading:
    """What the words of one article say."""

    topics: tuple[TopicTag, ...]  # accepted ones, the primary first
    tone: Tone
    tone_probability: float
    negative_probability: float
    alert: bool  # a person should look, whatever the tone chosen
    likeliest: tuple[tuple[str, float], ...]  # topics, likeliest first


@dataclass(frozen=True)
class TextModel:
    features: Features
    topics: TopicModel
    tone: ToneModel

    def rows(self, articles: Sequence[ArticleText]) -> Matrix:
        return self.features.rows([words_of(article) for article in articles])

    def read(self, articles: Sequence[ArticleText]) -> list[TextReading]:
        """One reading an article, in order."""
        if not articles:
            return []
        weights, bias = self._both_heads
        scores = np.asarray(self.rows(articles) @ weights + bias)
        topics, tone = self.topics.probabilities(scores[:, : -len(TONES)]), scores[:, -len(TONES) :]
        tones = zip(*self.tones(tone, topics), self.tone.probabilities(tone), strict=True)
        said = zip(self.topics.tags(topics), self.topics.likeliest(topics, LIKELIEST), tones, strict=True)
        return [self._reading(slugs, likeliest, *tone) for slugs, likeliest, tone in said]

    def tones(self, scores: Floats, topics: Floats) -> tuple[list[int], Flags]:
        """Place in TONES of each article's tone, and whether a person is told, whatever the tone.

        News of something else has no tone toward the service; nobody is told of it where that is sure.
        `scores` of the tones, `topics` as probabilities.
        """
        other, surely = told_as_other(topics, self.topics.slugs)
        chosen = np.where(other, NEUTRAL, self.tone.chosen(scores))
        alerts = self.tone.probabilities(scores)[:, NEGATIVE] >= self.tone.alert_at
        return chosen.tolist(), np.asarray(alerts & ~surely)

    @cached_property
    def _both_heads(self) -> tuple[Floats, Floats]:
        """Weights and bias of topics and tone side by side, so that the rows are gone through once."""
        heads = (self.topics.heads, self.tone.heads)
        weights = np.hstack([one.weights for one in heads]).astype(np.float64)
        return weights, np.concatenate([one.bias for one in heads]).astype(np.float64)

    def _reading(
        self,
        topics: tuple[TopicTag, ...],
        likeliest: tuple[tuple[str, float], ...],
        tone: int,
        alert: np.bool_,
        chances: Floats,
    ) -> TextReading:
        negative = float(chances[NEGATIVE])
        return TextReading(topics, TONES[tone], float(chances[tone]), negative, bool(alert), likeliest)

    @property
    def coefficient_hash(self) -> str:
        """Twelve hex digits of everything learned; equal hashes give equal readings."""
        digest = hashlib.sha256(self.features.cues.digest.encode())
        for vocabulary in (self.features.text, self.features.title):
            digest.update("\n".join(vocabulary.terms).encode() + vocabulary.idf.tobytes())
        for heads in (self.topics.heads, self.tone.heads):
            digest.update(heads.weights.tobytes() + heads.bias.tobytes())
        digest.update(self.topics.company.tobytes())
        digest.update(repr((self.topics.slugs, self.topics.calibration, self.topics.cut)).encode())
        digest.update(repr((self.tone.calibration, self.tone.shifts, self.tone.alert_at)).encode())
        return digest.hexdigest()[:12]
