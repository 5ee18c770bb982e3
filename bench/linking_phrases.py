"""spaCy's PhraseMatcher over the phrases and texts on stdin; prints microseconds an article. Needs only spaCy.

Run by `bench.linking` with an interpreter that has spaCy, which the project itself does not need.
"""

import json
import sys
import time


def main() -> None:
    """Read {"texts", "phrases", "rounds"} and write the mean over texts of each one's best round."""
    import spacy
    from spacy.matcher import PhraseMatcher

    given = json.load(sys.stdin)
    nlp = spacy.blank("id")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("satker", list(nlp.pipe(given["phrases"])))
    best = [min(_once(nlp, matcher, text) for _ in range(given["rounds"])) for text in given["texts"]]
    sys.stdout.write(f"{sum(best) / len(best) * 1e6}\n")


def _once(nlp, matcher, text) -> float:  # type: ignore[no-untyped-def]
    started = time.process_time()
    matcher(nlp.make_doc(text))
    return time.process_time() - started


if __name__ == "__main__":
    main()
