from decimal import Decimal

from app.tables import table


def test_numbers_stand_to_the_right_and_absent_values_read_as_nothing():
    rows = [
        {"nama": "Lapas Lahat", "poin": Decimal("3.00"), "aktif": True},
        {"nama": None, "poin": Decimal("12.50"), "aktif": False},
    ]

    assert table(rows).splitlines() == [
        "nama          poin  aktif",
        "-----------  -----  -----",
        "Lapas Lahat   3.00  yes",
        "             12.50",
    ]  # fmt: skip


def test_rows_too_wide_for_the_terminal_are_cards_of_what_they_have() -> None:
    rows = [
        {"link": "https://kabar.example/panen", "status": "tersimpan", "day": None},
        {"link": "-", "status": "mati", "day": "x"},
    ]

    assert table(rows, width=80).splitlines()[0].split() == ["link", "status", "day"]
    assert table(rows, width=30) == (
        "link    https://kabar.example/panen\nstatus  tersimpan\n\nlink    -\nstatus  mati\nday     x"
    )
