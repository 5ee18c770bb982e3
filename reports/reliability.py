"""A reliability chart as SVG: how often what was given a probability turned out right."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

SIDE = 360  # of the square in which the bars stand, in pixels
EDGE = 48
STYLE = "font-family:sans-serif;font-size:12px;fill:#222"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin of probabilities."""

    low: float
    high: float
    count: int
    mean_probability: float
    share_right: float


def reliability_svg(title: str, bars: Sequence[Bar]) -> str:
    """Bars of the share that was right, and a dot at the mean probability of each; on the diagonal all is well."""
    size = SIDE + 2 * EDGE
    label = escape(title, {'"': "&quot;"})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" aria-label="{label}">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<text x="{EDGE}" y="28" style="{STYLE};font-size:14px">{escape(title)}</text>',
        *(_bar(bar) for bar in bars),
        f'<path d="M{_x(0)} {_y(0)} L{_x(1)} {_y(1)}" stroke="#222" stroke-dasharray="4 3"/>',
        *(_dot(bar) for bar in bars),
        *(_ticks()),
        f'<text x="{_x(0.5)}" y="{size - 8}" style="{STYLE}" text-anchor="middle">probability given</text>',
        f'<text transform="translate(14 {_y(0.5)}) rotate(-90)" style="{STYLE}">share right</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(value: float) -> float:
    return round(EDGE + SIDE * value, 1)


def _y(value: float) -> float:
    return round(EDGE + SIDE * (1 - value), 1)


def _bar(bar: Bar) -> str:
    width, height = _x(bar.high) - _x(bar.low) - 2, _y(0) - _y(bar.share_right)
    told = f"{bar.low:.1f}-{bar.high:.1f}: {bar.share_right:.3f} of {bar.count} right"
    return (
        f'<rect x="{_x(bar.low) + 1:.1f}" y="{_y(bar.share_right)}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="#8fb3d9"><title>{told}</title></rect>'
    )


def _dot(bar: Bar) -> str:
    return f'<circle cx="{_x(bar.mean_probability)}" cy="{_y(bar.share_right)}" r="4" fill="#1b4f8a"/>'


def _ticks() -> list[str]:
    values = [tenth / 10 for tenth in range(0, 11, 2)]
    below = [f'<text x="{_x(v)}" y="{_y(0) + 16}" style="{STYLE}" text-anchor="middle">{v:.1f}</text>' for v in values]
    beside = [f'<text x="{_x(0) - 6}" y="{_y(v) + 4}" style="{STYLE}" text-anchor="end">{v:.1f}</text>' for v in values]
    return [*below, *beside]
