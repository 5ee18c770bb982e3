"""What an article's page is told of its surroundings, in tests."""

from typing import Any

LINE = {
    "id": 1,
    "published_at": "2024-01-31T18:00:00+00:00",
    "outlet": "Kabar A",
    "family": "A",
    "title": "Panen",
    "url": None,
    "part": "dasar",
    "copied_from": None,
    "own_share": 1.0,
    "rule": "first",
    "similarity": 0.9,
}
TOLD: dict[str, Any] = {
    "source_class": "blog_warga",
    "contributor": {"surface": "Humas Lapas Lahat", "kode": "sumsel-lapas-lahat"},
    "programs": [{"slug": "aksi-15", "nama": "15 Program Aksi", "surface": "15 program aksi", "dugaan": True}],
    "first_publisher": "Kabar A",
    "event_articles": [
        LINE,
        LINE
        | {
            "id": 2,
            "title": "<b>Panen</b>",
            "outlet": "Kabar B",
            "part": "salinan",
            "copied_from": 1,
            "own_share": 0.125,
        },
    ],
    "event_decisions": [{"value": "gabung:1", "by": "ani", "note": "sama"}],
}
