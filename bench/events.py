"""Finding the peers of new articles in an index of 100,000, beside datasketch's MinHashLSH over the same texts.

    python -m bench.events [--articles 100000] [--new 1000] [--peer PYTHON]

Both sides get the texts of new articles, ask their index and add to it, on one core. Ours is on disk and is opened
anew before it is measured. It is measured twice: `near_copies` does what the peer does, finding articles with many
runs of three words in common; `whole` is what the program does, reading days, names, numbers, meaning and satker too,
by which it finds what was reworded. The peer's index is in memory; it is measured with the way of its documentation
(runs one by one) and with a fast one (all of an article at once). Time is the processor's, so that a busy machine
tells the same; ours has the commit of each batch in it. It needs an environment with datasketch, which is
made in a temporary folder where none is named.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
BATCH = 128
RUNS = 3  # words
COPIES = 0.1  # of new articles: copies of one in the index, with a tenth of the words changed
WORDS = 280  # of an article
APART = 10_000_000  # added to ids of articles that are measured a second time

Work = Callable[[object, Sequence[dict[str, str]], dict[str, float]], int]  # of session, batch and seconds taken

PEER = """
import json, sys, time
from datasketch import MinHash, MinHashLSH

def runs(text):
    words = text.lower().split()
    return [" ".join(words[at:at + 3]).encode() for at in range(len(words) - 2)]

def fast(text):
    made = MinHash(num_perm=128)
    made.update_batch(runs(text))
    return made

def plain(text):
    made = MinHash(num_perm=128)
    for run in runs(text):
        made.update(run)
    return made

index = MinHashLSH(threshold=0.5, num_perm=128)
kept = new = 0
taken = {"fast": 0.0, "plain": 0.0, "index": 0.0}
found = 0
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    if not row["new"]:
        index.insert(row["id"], fast(row["text"]))
        continue
    start = time.process_time()
    made = fast(row["text"])
    middle = time.process_time()
    found += bool(index.query(made))
    index.insert(row["id"], made)
    taken["index"] += time.process_time() - middle
    taken["fast"] += middle - start
    if new < 100:
        start = time.process_time()
        plain(row["text"])
        taken["plain"] += time.process_time() - start
    new += 1
once = taken["index"] / new * 1000
print(json.dumps({
    "fast_ms": round(taken["fast"] / new * 1000 + once, 3),
    "documented_ms": round(taken["plain"] / min(new, 100) * 1000 + once, 3),
    "index_alone_ms": round(once, 3), "found": found,
}))
"""


def articles(count: int, new: int) -> Iterator[dict[str, object]]:
    """Articles of words of our own writing in a random order, as many as in a few years of a Kanwil's press."""
    chance = random.Random(7)
    words = _own_words()
    remembered: list[list[str]] = []
    for number in range(count + new):
        is_copy = number >= count and chance.random() < COPIES
        text = list(chance.choice(remembered)) if is_copy else chance.choices(words, k=WORDS)
        if is_copy:
            at = chance.randrange(len(text))
            text[at : at + len(text) // 10] = chance.choices(words, k=len(text) // 10)
        elif number % 50 == 0:
            remembered.append(text)
        day = datetime(2021, 1, 1, 3, tzinfo=UTC) + timedelta(days=number * 1000 // (count + new))
        satker = f"kanwil-{chance.randrange(850)}"
        yield {
            "id": number + 1,
            "text": " ".join(text),
            "at": day.isoformat(),
            "satker": satker,
            "new": number >= count,
        }


def _own_words() -> list[str]:
    from demo.press import load_press

    return [word for article in load_press() for word in article.text.split()]


def fill(rows: Path, database: str) -> None:
    """Puts the articles that are not new into the index."""
    from sqlmodel import Session

    from store.engine import open_engine

    engine = open_engine(database)
    with Session(engine) as session, session.begin(), rows.open(encoding="utf-8") as lines:
        _enter(session, [json.loads(line) for line in lines])
    engine.dispose()
    _measure(rows, database, _whole_pass, new=False)


def _enter(session: object, rows: Sequence[dict[str, str]]) -> None:
    """The articles that sketches point to."""
    from sqlalchemy import insert

    from store.tables import ArticleRow

    shared = {
        "first_seen_at": datetime(2024, 1, 1, tzinfo=UTC),
        "status": "tayang",
        "source": "crawl",
        "kind": "berita",
    }
    values = [shared | {"id": row["id"], "text": "", "text_sha256": "", "zones": []} for row in rows]
    session.execute(insert(ArticleRow), values)


def ask(rows: Path, database: str) -> dict[str, object]:
    """Milliseconds an article: reading it, asking the index that another process made, adding to it."""
    return {
        "near_copies": _measure(rows, database, _copies_pass, new=True),
        "whole": _measure(rows, database, _whole_pass, new=True),
    }


def _measure(rows: Path, database: str, work: Work, *, new: bool) -> dict[str, object]:
    from sqlmodel import Session

    from store.engine import open_engine

    taken, count, found = {"read": 0.0, "ask": 0.0, "add": 0.0}, 0, 0
    engine = open_engine(database)
    for batch in _batches(rows, new=new):
        with Session(engine) as session:
            found += work(session, batch, taken)
            start = time.process_time()
            session.commit()
            taken["add"] += time.process_time() - start
        count += len(batch)
    start = time.process_time()
    engine.dispose()  # what is still in the write-ahead log goes into the index
    taken["add"] += time.process_time() - start
    parts = {name: round(seconds / max(count, 1) * 1000, 3) for name, seconds in taken.items()}
    return {"ms": round(sum(taken.values()) / max(count, 1) * 1000, 3), **parts, "found": found}


def _copies_pass(session: object, batch: Sequence[dict[str, str]], taken: dict[str, float]) -> int:
    """Near copies alone: what a MinHashLSH does."""
    from classifier.grouping.keys import copy_keys
    from classifier.grouping.signature import signatures
    from classifier.grouping.vocabulary import vocabulary
    from classifier.grouping.wording import wording_of
    from store.event_index import put_keys, sharing

    known = vocabulary()  # is read once a process
    start = time.process_time()
    told = wording_of([("", row["text"]) for row in batch], known)
    own = copy_keys(told.digests, signatures(told.stems, told.lengths))
    keys = {int(row["id"]) + APART: its for row, its in zip(batch, own, strict=True)}
    read = time.process_time()
    near = sharing(session, keys)
    asked = time.process_time()
    put_keys(session, keys)
    _count(taken, start, read, asked)
    return sum(not others <= keys.keys() for others in near.values())


def _count(taken: dict[str, float], start: float, read: float, asked: float) -> None:
    now = time.process_time()
    for name, seconds in (("read", read - start), ("ask", asked - read), ("add", now - asked)):
        taken[name] += seconds


def _whole_pass(session: object, batch: Sequence[dict[str, str]], taken: dict[str, float]) -> int:
    from classifier.events import EventArticle
    from classifier.grouping.events import READING
    from classifier.grouping.keys import keys_of
    from classifier.grouping.sketch import pack
    from classifier.grouping.traits import traits_of_many
    from classifier.grouping.vocabulary import vocabulary
    from store.event_index import Sketched, put_keys, put_sketches, sharing

    given = [
        EventArticle(row["id"], None, row["text"], datetime.fromisoformat(row["at"]), (row["satker"],), None)
        for row in batch
    ]
    vocabulary()  # is read once a process
    start = time.process_time()
    read_all = traits_of_many([(article, ()) for article in given])
    traits = {article.id: its for article, its in zip(given, read_all, strict=True)}
    keys = dict(zip(traits, keys_of(read_all), strict=True))
    read = time.process_time()
    near = sharing(session, {one: its.peers for one, its in keys.items()}) if batch[0]["new"] else {}
    asked = time.process_time()
    put_sketches(session, [Sketched(a.id, READING, a.published_at, "", None, None, pack(traits[a.id])) for a in given])
    put_keys(session, {one: its.own for one, its in keys.items()})
    _count(taken, start, read, asked)
    return sum(not others <= traits.keys() for others in near.values())


def _batches(rows: Path, *, new: bool) -> Iterator[list[dict[str, str]]]:
    waiting: list[dict[str, str]] = []
    with rows.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["new"] == new:
                waiting.append(row)
            if len(waiting) == BATCH:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


def _peer_python(folder: Path) -> str:
    """An environment of its own with datasketch."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "peer")], check=True)
    python = str(folder / "peer" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "-q", "install", "datasketch"], check=True, stderr=subprocess.DEVNULL)
    return python


def _in_process(side: str, rows: Path, database: str) -> dict[str, object]:
    command = [sys.executable, "-m", "bench.events", "--side", side, "--rows", str(rows), "--database", database]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def measure(arguments: argparse.Namespace) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # inherited by what is started from here
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        rows, database = Path(folder) / "rows.jsonl", f"sqlite:///{folder}/gaung.db"
        with rows.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in articles(arguments.articles, arguments.new))
        peer = arguments.peer or _peer_python(Path(folder))
        _in_process("fill", rows, database)
        ours = _in_process("ask", rows, database)
        done = subprocess.run([peer, "-c", PEER, str(rows)], check=True, capture_output=True, text=True)
        theirs = json.loads(done.stdout)
    ratios = {
        f"{work}_faster_than_{name}": round(theirs[f"{name}_ms"] / ours[work]["ms"], 1)
        for work in ("near_copies", "whole")
        for name in ("documented", "fast")
    }
    sys.stdout.write(json.dumps({"ours": ours, "datasketch": theirs, **ratios}, indent=1) + "\n")


def main(given: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--peer", default="", help="Python of an environment with datasketch.")
    parser.add_argument("--side", choices=("measure", "fill", "ask"), default="measure")
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--database", default="")
    arguments = parser.parse_args(given)
    if arguments.side == "measure":
        measure(arguments)
    else:
        told = (fill if arguments.side == "fill" else ask)(arguments.rows, arguments.database)
        sys.stdout.write(json.dumps(told or {}) + "\n")


if __name__ == "__main__":
    main()
