"""The learned part of reading: one vectorisation, then topics and tone."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from classifier.cues import Cues
from classifier.features import Matrix, Vocabulary, matrix
from classifier.heads import Floats
from classifier.text import ArticleText
from classifier.tone import NEGATIVE, TONES, ToneModel
from classifier.topics import TopicModel
from classifier.words import words_of
from domain.tags import Tone, TopicTag


@dataclass(frozen=True, slots=True)
class TextReading:
    """What the words of one article say."""

    topics: tuple[TopicTag, ...]  # accepted ones, the primary first
    tone: Tone
    tone_probability: float
    negative_probability: float
    alert: bool  # a person should look, whatever the tone chosen


@dataclass(frozen=True)
class TextModel:
    vocabulary: Vocabulary
    cues: Cues
    topics: TopicModel
    tone: ToneModel

    def rows(self, articles: Sequence[ArticleText]) -> Matrix:
        return matrix([words_of(article) for article in articles], self.vocabulary, self.cues)

    def read(self, articles: Sequence[ArticleText]) -> list[TextReading]:
        """One reading an article, in order."""
        if not articles:
            return []
        rows = self.rows(articles)
        topics = self.topics.tags(self.topics.heads.margins(rows))
        tones = self.tone.probabilities(self.tone.heads.margins(rows))
        return [self._reading(*pair) for pair in zip(topics, tones, strict=True)]

    def _reading(self, topics: tuple[TopicTag, ...], tones: Floats) -> TextReading:
        best = int(tones.argmax())
        negative = float(tones[NEGATIVE])
        return TextReading(topics, TONES[best], float(tones[best]), negative, negative >= self.tone.alert_at)

    @property
    def coefficient_hash(self) -> str:
        """Twelve hex digits of everything learned; equal hashes give equal readings."""
        digest = hashlib.sha256(self.cues.digest.encode())
        digest.update("\n".join((*self.vocabulary.words, *self.topics.slugs)).encode())
        for heads in (self.topics.heads, self.tone.heads):
            digest.update(heads.weights.tobytes() + heads.bias.tobytes())
        digest.update(self.vocabulary.idf.tobytes())
        digest.update(repr((self.topics.calibration, self.topics.secondary_at, self.topics.lainnya_shift)).encode())
        digest.update(repr((self.tone.calibration, self.tone.shifts, self.tone.alert_at)).encode())
        return digest.hexdigest()[:12]
