"""Reasons for a role, in the words that a humas user reads."""

import math

from classifier.role_features import Features
from domain.tags import Role

_OPENING = {
    Role.SUBJEK: "Berita tentang satker ini",
    Role.IKUT: "Satker ini ikut serta",
    Role.DISEBUT: "Satker ini hanya disebut",
}
_SAYS: dict[str, tuple[str, str]] = {  # feature: (where it holds, where it does not)
    "di_judul": ("ada di judul", "tidak ada di judul"),
    "awal_judul": ("membuka judul", "tidak membuka judul"),
    "judul_sendiri": ("satu-satunya satker di judul", "bukan satu-satunya satker di judul"),
    "judul_berdua": ("bersama satker lain di judul", "tidak bersama satker lain di judul"),
    "tempat_di_judul": ("tempatnya ada di judul", "tempatnya tidak ada di judul"),
    "di_teras": ("ada di teras berita", "tidak ada di teras berita"),
    "teras_tanpa_judul": ("ada di teras, tidak di judul", "tidak hanya ada di teras"),
    "di_paragraf_awal": ("ada di paragraf awal", "baru muncul di bagian belakang"),
    "tak_judul_tak_teras": ("tidak ada di judul dan teras", "ada di judul atau teras"),
    "letak": ("baru muncul di bagian belakang", "muncul sejak awal"),
    "pertama": ("satker pertama yang disebut", "bukan satker pertama yang disebut"),
    "urutan": ("disebut sesudah satker lain", "disebut lebih dulu"),
    "sering": ("berkali-kali disebut", "sekali disebut"),
    "sekali": ("sekali disebut", "berkali-kali disebut"),
    "terbanyak": ("paling sering disebut", "bukan yang paling sering disebut"),
    "bagian": ("banyak bagian sebutan artikel", "sedikit bagian sebutan artikel"),
    "kepala": ("kepalanya disebut", "kepalanya tidak disebut"),
    "kepala_tanpa_nama": ("jabatan kepalanya diulang", "jabatan kepalanya tidak diulang"),
    "berkata": ("pejabatnya menjadi narasumber", "pejabatnya bukan narasumber"),
    "penjawab": ("pejabatnya dimintai keterangan", "bukan sekadar dimintai keterangan"),
    "jenis_tanpa_nama": ("diacu lagi tanpa nama", "tidak diacu lagi"),
    "jenis_itu": ("diacu lagi tanpa nama", "tidak diacu lagi"),
    "jenis_di_judul": ("jenisnya ada di judul", "jenisnya tidak ada di judul"),
    "daftar": ("salah satu dari daftar", "tidak dalam daftar"),
    "lain_di_judul": ("satker lain yang ada di judul", "tidak ada satker lain di judul"),
    "berbuat": ("melakukan sesuatu dalam berita", "tidak melakukan apa-apa dalam berita"),
    "berbuat_judul": ("melakukan sesuatu di judul", "tidak melakukan apa-apa di judul"),
    "awal_kalimat": ("membuka kalimat", "tidak membuka kalimat"),
    "kanwil_pemilik": ("hanya sebagai induk satker lain", "bukan sekadar induk satker lain"),
    "kanwil_pelaku": ("bertindak di teras untuk seluruh satkernya", "tidak bertindak untuk seluruh satkernya"),
    "kanwil": ("kantor wilayah", "bukan kantor wilayah"),
    "tokoh_pusat": ("berita berpusat pada pejabat pusat", "berita tidak berpusat pada pejabat pusat"),
    "kata_perkara": ("berita perkara hukum", "bukan berita perkara hukum"),
    "judul_perkara": ("judulnya tentang perkara hukum", "judulnya bukan tentang perkara hukum"),
    "kata_pemasyarakatan": ("banyak kata pemasyarakatan", "sedikit kata pemasyarakatan"),
    "judul_pemasyarakatan": ("judulnya tentang pemasyarakatan", "judulnya bukan tentang pemasyarakatan"),
    "judul_sejenis": ("judulnya tentang bidangnya", "judulnya bukan tentang bidangnya"),
    "hanya_ditahan": ("hanya sebagai tempat seseorang ditahan", "bukan sekadar tempat seseorang ditahan"),
    "kiri_ditahan_di": ("disebut sebagai tempat menahan", "bukan sebagai tempat menahan"),
    "kiri_bebas_dari": ("disebut sebagai tempat seseorang bebas", "bukan sebagai tempat seseorang bebas"),
    "kiri_pindah_ke": ("tujuan pemindahan", "bukan tujuan pemindahan"),
    "kiri_pindah_dari": ("asal pemindahan", "bukan asal pemindahan"),
    "kiri_lapor_ke": ("tempat wajib lapor", "bukan tempat wajib lapor"),
    "kiri_lokasi": ("hanya penanda lokasi", "bukan penanda lokasi"),
    "kiri_acara_di": ("tempat atau tuan rumah kegiatan", "bukan tempat kegiatan"),
    "kiri_penghuni": ("penghuninya yang diberitakan", "bukan penghuninya yang diberitakan"),
    "kiri_petugas": ("petugasnya yang diberitakan", "bukan petugasnya yang diberitakan"),
    "kiri_bersama": ("hadir bersama pihak lain", "tidak sekadar hadir bersama pihak lain"),
    "kiri_oleh": ("pelaku perbuatan", "bukan pelaku perbuatan"),
    "kiri_dulu": ("disebut tentang masa lalu", "bukan tentang masa lalu"),
    "kiri_contoh": ("disebut sebagai contoh", "bukan sekadar contoh"),
}


def why_role(role: Role, because: tuple[str, ...], features: Features) -> str:
    """One sentence: the role and what spoke for it.

    >>> why_role(Role.SUBJEK, ("di_judul", "sering"), {"di_judul": 1.0, "sering": 1.1})
    'Berita tentang satker ini: ada di judul, 3 kali disebut.'
    """
    said = [_said(name, features) for name in because if name in _SAYS]
    return f"{_OPENING[role]}: {', '.join(dict.fromkeys(said))}." if said else f"{_OPENING[role]}."


def _said(name: str, features: Features) -> str:
    value = features[name]
    if name == "sering" and value > 0:
        return f"{round(math.exp(value))} kali disebut"
    if name == "letak":
        return _SAYS[name][0 if value > 0.3 else 1]
    return _SAYS[name][0 if value > 0 else 1]
