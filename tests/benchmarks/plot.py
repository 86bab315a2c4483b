"""The plot of the benchmark page as SVG: two panels of lines, all axes logarithmic."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH, HEIGHT, LEFT, TOP, APART = 300, 220, 60, 40, 100
COLOURS = ("#1b6ca8", "#c2571a", "#4a8c3f")


def plot(growth: Mapping[str, Sequence[tuple[int, tuple[float, float]]]]) -> str:
    """Two panels, all axes logarithmic, as SVG."""
    size = f'width="{2 * LEFT + 2 * WIDTH + APART}" height="{TOP + HEIGHT + 110}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for at, title in enumerate(("seconds", "peak memory, MB")):
        lines = {name: [(number, cost[at]) for number, cost in costs] for name, costs in growth.items()}
        parts += panel(LEFT + at * (WIDTH + APART), title, lines)
    for at, name in enumerate(growth):
        y = TOP + HEIGHT + 55 + 18 * at
        parts.append(f'<rect x="{LEFT}" y="{y - 9}" width="12" height="10" fill="{COLOURS[at]}"/>')
        parts.append(f'<text x="{LEFT + 18}" y="{y}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def panel(left: float, title: str, lines: Mapping[str, Sequence[tuple[int, float]]]) -> Iterator[str]:
    """One panel: a frame of whole powers of ten, and a line for each job."""
    xs = [x for line in lines.values() for x, _ in line]
    ys = [y for line in lines.values() for _, y in line]
    first_x, last_x = powers(xs)
    first_y, last_y = powers(ys)

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - first_x) / (last_x - first_x)
        up = (math.log10(y) - first_y) / (last_y - first_y)
        return left + right * WIDTH, TOP + (1 - up) * HEIGHT

    yield f'<text x="{left}" y="{TOP - 15}" font-weight="bold">{title}</text>'
    yield f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 34}" text-anchor="middle">cables</text>'
    for power in range(first_x, last_x + 1):
        x, _ = place(10**power, 10**first_y)
        yield f'<path d="M{x:.1f} {TOP}V{TOP + HEIGHT}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{TOP + HEIGHT + 16}" text-anchor="middle">{10**power:,}</text>'
    for power in range(first_y, last_y + 1):
        _, y = place(10**first_x, 10.0**power)
        yield f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,g}</text>'
    for colour, line in zip(COLOURS, lines.values(), strict=True):
        places = [place(x, y) for x, y in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)


def powers(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten around some values, at least two."""
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return first, max(last, first + 1)
