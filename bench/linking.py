"""Linking against searching for every alias: microseconds of one core an article of 350 words, each side from raw text.

    python -m bench.linking [--articles 300] [--rounds 7] [--spacy PYTHON] [--gold FILE] [--json]

Sides of one run: linking with disambiguation over the whole registry; the same over 30 satker; normalising the text by
the rules of the alias grammar and searching it with pyahocorasick over the same aliases; spaCy's PhraseMatcher over the
same aliases (`--spacy`: an interpreter that has spaCy). Start-up and memory are those of a fresh process that loads the
registry and builds the linker. `--gold` measures on the texts of a JSONL file instead of ours.
"""

import argparse
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import ahocorasick

from classifier.linking.linker import build_linker
from classifier.role_shipping import own_role_rows
from classifier.text import ArticleText
from registry.loader import load_registry

Act = Callable[[ArticleText], object]
ROOT = Path(__file__).parents[1]
WORDS = 350
SMALL = 30  # satker of the small registry

# Paragraphs without a satker between those that name one: most of an article speaks of other things.
FILLER = (
    """\
Warga berdatangan sejak pagi dan menunggu di bawah tenda yang disiapkan panitia. Cuaca cerah membuat acara berlangsung
sesuai jadwal. Beberapa pedagang kecil ikut menjajakan minuman dingin di pinggir lapangan.

Menurut catatan dinas, jumlah peserta tahun ini naik sepuluh persen dibandingkan tahun lalu. Kenaikan itu didorong oleh
sosialisasi yang lebih gencar lewat media sosial dan radio komunitas di tiap kecamatan.

Ia menambahkan, pembinaan akan dilanjutkan bulan depan dengan dukungan pemerintah daerah dan pihak swasta. Setiap
kegiatan dievaluasi agar hasilnya dapat dirasakan masyarakat luas, terutama keluarga yang kurang mampu.

Polisi mengimbau pengendara mencari jalan lain karena arus lalu lintas padat hingga sore. Petugas berjaga di tiga
simpang dan dua jembatan. Tidak ada laporan kecelakaan sepanjang acara berlangsung.

Seorang ibu rumah tangga mengaku terbantu karena harga kebutuhan pokok di lokasi lebih murah. Ia membeli beras, minyak
goreng, dan telur untuk persediaan sepekan. Anaknya yang masih balita diperiksa gratis oleh bidan.
""".replace(".\n\n", ".\0")
    .replace("\n", " ")
    .split("\0")
)
_STEPS = [
    (re.compile(r"[^a-z0-9]+"), " "),
    (re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])"), " "),
    (re.compile(r"\b(?:klas|kls|kl)\b"), "kelas"),
    (re.compile(r"\bpermasyarakatan\b"), "pemasyarakatan"),
    (re.compile(r"\b1\b"), "i"),
    (re.compile(r"\b2\b"), "ii"),
    (re.compile(r"\b3\b"), "iii"),
    (re.compile(r"\b(i{1,3}) ([ab])\b"), r"\1\2"),
]


def normalised(text: str) -> str:
    """A whole text by rules 1 to 3 of the alias grammar's normalisation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    for pattern, new in _STEPS:
        plain = pattern.sub(new, plain)
    return f" {plain.strip()} "


def own_articles(count: int) -> list[ArticleText]:
    """Articles of 350 words: one of ours that names satker, filled with paragraphs that name none."""
    rows = own_role_rows()
    return [_filled(rows[i % len(rows)].article, i) for i in range(count)]


def _filled(article: ArticleText, turn: int) -> ArticleText:
    paragraphs, words = [article.text], len(article.text.split())
    for paragraph in islice(cycle(FILLER), turn % len(FILLER), None):
        if words >= WORDS:
            break
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    return ArticleText(article.title, " ".join("\n".join(paragraphs).split(" ")[:WORDS]))


def gold_articles(path: Path) -> list[ArticleText]:
    """Titles and texts of a JSONL file, brought to 350 words: longer texts are cut, shorter ones filled as ours are."""
    with path.open(encoding="utf-8") as lines:  # not splitlines: a text may hold U+2028
        rows = [json.loads(line) for line in lines]
    return [_filled(ArticleText(row["title"] or None, row["text"]), i) for i, row in enumerate(rows)]


def microseconds(sides: Sequence[Act], articles: Sequence[ArticleText], rounds: int) -> list[float]:
    """CPU time an article of each side: of each article its best round, so that a busy machine hits none of them.

    The sides take turns article by article.
    """
    best = [[float("inf")] * len(articles) for _ in sides]
    for _ in range(rounds):
        for index, article in enumerate(articles):
            for place, act in enumerate(sides):
                started = time.process_time()
                act(article)
                best[place][index] = min(best[place][index], time.process_time() - started)
    return [sum(seconds) / len(articles) * 1e6 for seconds in best]


def measure(articles: Sequence[ArticleText], rounds: int, spacy_python: str | None) -> dict[str, Any]:
    """All sides of one run."""
    registry = load_registry()
    phrases = sorted({alias.alias for alias in registry.aliases} | {row.nama for row in registry.satker})
    linker = build_linker(registry.satker, registry.aliases)
    small = build_linker(registry.satker[:SMALL], registry.aliases)
    search = _alias_search(phrases)
    link, link_small, find = microseconds((linker.link, small.link, search), articles, rounds)
    found: dict[str, Any] = {
        "articles": len(articles),
        "satker": len(registry.satker),
        "phrases": len(phrases),
        "link_us": link,
        "link_30_us": link_small,
        "normalise_aho_us": find,
        "times_aho": find / link,
        "speed_kept_at_full_registry": link_small / link,
        **_fresh_process(),
    }
    if spacy_python:
        found["spacy_us"] = _spacy(spacy_python, articles, phrases)
        found["times_spacy"] = found["spacy_us"] / link
    return found


def _alias_search(phrases: Sequence[str]) -> Act:
    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(normalised(phrase), phrase)
    automaton.make_automaton()
    return lambda article: list(automaton.iter(normalised(f"{article.title or ''} {article.text}")))


def _spacy(python: str, articles: Sequence[ArticleText], phrases: Sequence[str]) -> float:
    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    given = json.dumps({"texts": texts, "phrases": phrases, "rounds": 5})
    script = ROOT / "bench" / "linking_phrases.py"
    done = subprocess.run([python, str(script)], input=given, capture_output=True, text=True, check=True)
    return float(done.stdout)


_START = """
import time
started = time.perf_counter(); cpu = time.process_time()
from registry.loader import load_registry
from classifier.linking.linker import build_linker
registry = load_registry()
read = time.perf_counter()
linker = build_linker(registry.satker, registry.aliases)
linker.names_any("Lapas Lahat")
done = time.perf_counter()
cpu = time.process_time() - cpu
status = open("/proc/self/status").read()  # the peak of this process alone; getrusage would count its parent's
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(done - started, done - read, cpu, peak)
"""


def _fresh_process() -> dict[str, float]:
    """Best of three starts: seconds from the first import to the first answer, and the highest memory."""
    runs = [
        [float(value) for value in subprocess.run(
            [sys.executable, "-c", _START], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()]
        for _ in range(3)
    ]  # fmt: skip
    whole, building, cpu, memory = min(runs)
    return {"start_s": whole, "build_s": building, "start_cpu_s": cpu, "memory_mb": memory}


def main() -> None:
    """Print the figures as lines or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--spacy", help="interpreter that has spaCy")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    articles = gold_articles(args.gold) if args.gold else own_articles(args.articles)
    found = measure(articles, args.rounds, args.spacy)
    shown = json.dumps(found) if args.json else "\n".join(f"{name}: {value:.4g}" for name, value in found.items())
    sys.stdout.write(shown + "\n")


if __name__ == "__main__":
    main()
