"""Topics, tone and kind of an article together, beside one TfidfVectorizer + LinearSVC for the topics alone.

    python -m bench.reading [--gold FILE]... [--rounds 80]

Without a gold file the demo's articles are read. One thread; CPU milliseconds an article, the best of the rounds, the
sides taking turns. Both sides read raw text; models are made before.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from classifier.gold import GoldRow, gold_row
from classifier.kind import kind_of
from classifier.model_file import load_model
from classifier.text import ArticleText
from demo.press import gold_rows, load_press


def peer(rows: Sequence[GoldRow]) -> Callable[[Sequence[ArticleText]], object]:
    """The peer with scikit-learn's defaults, fitted on the rows that it will read."""
    vectorizer = TfidfVectorizer()
    matrix = vectorizer.fit_transform([_plain(row.article) for row in rows])
    labels = MultiLabelBinarizer().fit_transform([row.topics for row in rows])
    model = OneVsRestClassifier(LinearSVC()).fit(matrix, labels)
    return lambda articles: model.predict(vectorizer.transform([_plain(article) for article in articles]))


def ours() -> Callable[[Sequence[ArticleText]], object]:
    model = load_model()
    return lambda articles: (model.read(articles), [kind_of(article) for article in articles])


def _plain(article: ArticleText) -> str:
    return f"{article.title or ''}\n{article.text}"


def milliseconds(read: Callable[[Sequence[ArticleText]], object], articles: Sequence[ArticleText]) -> float:
    """CPU an article of one round."""
    started = time.process_time()
    read(articles)
    return (time.process_time() - started) * 1000 / len(articles)


def _rows(files: Sequence[Path]) -> list[GoldRow]:
    if files:
        return [gold_row(json.loads(line)) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    press = load_press()
    return [gold_row(row) for row in gold_rows(press, {article.outlet: "http://127.0.0.1" for article in press})]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, action="append", default=[])
    parser.add_argument("--rounds", type=int, default=80)
    options = parser.parse_args()
    rows = _rows(options.gold)
    articles = [row.article for row in rows]
    sides = {"TfidfVectorizer + LinearSVC, topics": peer(rows), "ours: topics, tone, kind": ours()}
    with threadpool_limits(1):
        rounds = [{name: milliseconds(read, articles) for name, read in sides.items()} for _ in range(options.rounds)]
    best = {name: min(one[name] for one in rounds) for name in sides}
    them, us = best.values()
    lines = [f"{name:<38}{value:8.3f} ms an article" for name, value in best.items()]
    lines.append(f"{'ours / theirs':<38}{us / them:8.2f}   ({len(articles)} articles, best of {options.rounds})")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
