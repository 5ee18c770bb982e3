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
