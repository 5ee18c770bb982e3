"""spaCy's PhraseMatcher over the phrases and texts on stdin; prints microseconds an article. Needs only spaCy.

Run by `bench.linking` with an interpreter that has spaCy, which the project itself does not need.
"""

import json
import sys
import time


def main() -> None:
    """Read {"texts", "phrases", "rounds"} and write the best round."""
    import spacy
    from spacy.matcher import PhraseMatcher

    given = json.load(sys.stdin)
    nlp = spacy.blank("id")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("satker", list(nlp.pipe(given["phrases"])))
    best = min(_round(nlp, matcher, given["texts"]) for _ in range(given["rounds"]))
    sys.stdout.write(f"{best}\n")


def _round(nlp, matcher, texts) -> float:  # type: ignore[no-untyped-def]
    started = time.process_time()
    for text in texts:
        matcher(nlp.make_doc(text))
    return (time.process_time() - started) / len(texts) * 1e6


if __name__ == "__main__":
    main()
