"""The reliability chart: one bar a bin, as high as the share that was right."""

from xml.etree import ElementTree as ET

from reports.reliability import Bar, reliability_svg

SVG = "{http://www.w3.org/2000/svg}"
BARS = (Bar(0.0, 0.1, 90, 0.05, 0.0), Bar(0.9, 1.0, 10, 0.95, 0.5))


def test_each_bin_is_a_bar_with_a_dot_at_its_mean_probability() -> None:
    drawn = ET.fromstring(reliability_svg("Topics", BARS))

    bars = [bar for bar in drawn.iter(f"{SVG}rect") if bar.find(f"{SVG}title") is not None]
    assert [(bar.get("height"), bar[0].text) for bar in bars] == [
        ("0.0", "0.0-0.1: 0.000 of 90 right"),
        ("180.0", "0.9-1.0: 0.500 of 10 right"),
    ]
    assert [(dot.get("cx"), dot.get("cy")) for dot in drawn.iter(f"{SVG}circle")] == [
        ("66.0", "408.0"),
        ("390.0", "228.0"),
    ]


def test_a_title_is_text_whatever_it_holds() -> None:
    drawn = ET.fromstring(reliability_svg('a < b & "c"', ()))

    assert drawn.get("aria-label") == 'a < b & "c"'
