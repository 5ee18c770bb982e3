"""What stands around an article on its page: source, contributor, programmes, and the others of its event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.outlet import JenisSumber
from ranking.sentences import SOURCES
from registry.loader import Registry

BAGIAN = {"dasar": "terbit pertama", "sebaran": "naskah sendiri", "salinan": "salinan"}


def context_values(told: Mapping[str, Any], registry: Registry, article_id: int) -> dict[str, Any]:
    """Indonesian words for the page."""
    contributor = told["contributor"]
    known = registry.satker_by_kode.get(contributor["kode"] or "") if contributor else None
    return {
        "sumber": SOURCES[JenisSumber(told["source_class"])],
        "kontributor": contributor["surface"] if contributor else None,
        "kontributor_satker": known.nama if known else None,
        "program": [f"{one['nama']}{' (dugaan)' if one['dugaan'] else ''}" for one in told["programs"]],
        "penerbit_pertama": told["first_publisher"],
        "peristiwa": [_row(line, article_id) for line in told["event_articles"]],
        "keputusan_peristiwa": [f"{one['value']} oleh {one['by']}: {one['note']}" for one in told["event_decisions"]],
    }


def _row(line: Mapping[str, Any], article_id: int) -> dict[str, Any]:
    return {
        "id": line["id"],
        "ini": line["id"] == article_id,
        "judul": line["title"] or "(tanpa judul)",
        "media": line["outlet"],
        "terbit": datetime.fromisoformat(line["published_at"]) if line["published_at"] else None,
        "bagian": BAGIAN[line["part"]] + (f" dari nomor {line['copied_from']}" if line["copied_from"] else ""),
        "naskah_sendiri": f"{round(100 * line['own_share'])} %",
    }
