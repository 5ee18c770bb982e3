"""`python -m app.event_training FOLDER`: what grouping learned, made again from labelled articles.

FOLDER holds `general_news.jsonl`, `real_dev.jsonl` and `local_press_dev.jsonl`. The same articles give the same files.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.config import Settings
from app.event_gold import event_rows, packaged_rows
from app.house import House
from app.training_data import read_records
from classifier.evaluation.events import EventRow, evaluate_held_out
from classifier.grouping.pairs import write_model
from classifier.grouping.vocabulary import write_vocabulary

GENERAL, REAL, LOCAL = "general_news.jsonl", "real_dev.jsonl", "local_press_dev.jsonl"
FOLDS = 8


def train_events(house: House, folder: Path) -> str:
    """Writes vocabulary and weights; tells how good the model is on events that it did not see."""
    from classifier.evaluation.events import learn_from

    write_vocabulary(_words(folder / GENERAL), [*_words(folder / REAL), *_own_words()])
    local, own = event_rows(house, folder / LOCAL), packaged_rows(house)
    measured = {source: _held_out(source, [*local, *own]) for source in sorted({row.source for row in [*local, *own]})}
    measured["the project's own, all"] = evaluate_held_out(own, local, FOLDS).f1
    model, pairs = learn_from([*local, *own])
    how = f"learned from {pairs} pairs of {len(local) + len(own)} articles: {LOCAL}, the demo's and own_events.jsonl"
    write_model(model, how, {source: str(f1) for source, f1 in measured.items()})
    return "\n".join(f"{source}  pairwise F1, held out  {f1}" for source, f1 in measured.items())


def _held_out(source: str, rows: Sequence[EventRow]) -> object:
    own = [row for row in rows if row.source == source]
    return evaluate_held_out(own, [row for row in rows if row.source != source], FOLDS).f1


def _words(path: Path) -> list[list[str]]:
    from classifier.events import plain_words

    return [plain_words(f"{record['title'] or ''}\n{record['text']}") for record in read_records(path)]


def _own_words() -> list[list[str]]:
    from classifier.events import plain_words
    from demo.press import load_press

    own = Path(__file__).parents[1] / "classifier" / "data" / "own_articles.jsonl"
    demo = [plain_words(f"{article.title}\n{article.text}") for article in load_press() if not article.is_noise]
    return [*_words(own), *demo]


if __name__ == "__main__":
    sys.stdout.write(f"{train_events(House(Settings()), Path(sys.argv[1]))}\n")
