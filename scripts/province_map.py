"""Draw the province map of the report page: a simplified outline of our own, as hexagons.

The country is a polygon of rough coordinates; each hexagon inside it belongs to the province of the nearest of a few
well-known towns. The edges between hexagons of one province fall away, and what is left is each province's outline.
Good enough to tell provinces apart by eye; not a map of borders.

    python scripts/province_map.py > pipeline/gozareh/report/assets/map.json
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict

SIZE = 0.235
"""Radius of a hexagon in degrees of latitude."""
STRETCH = math.cos(math.radians(32.5))

OUTLINE = [
    (44.8, 39.7), (44.4, 39.4), (44.3, 38.3), (44.3, 37.8), (44.7, 37.1), (45.0, 36.7), (45.3, 36.0), (46.2, 35.7),
    (46.1, 35.1), (45.6, 34.7), (45.5, 34.0), (46.0, 33.3), (46.2, 32.9), (47.4, 32.4), (47.8, 31.7), (47.7, 31.0),
    (48.0, 30.5), (48.5, 30.0), (49.1, 30.3), (50.0, 30.1), (50.4, 29.6), (50.7, 28.9), (51.2, 28.1), (51.6, 27.8),
    (52.5, 27.5), (53.6, 26.7), (54.7, 26.5), (55.5, 26.7), (56.3, 27.1), (56.9, 27.0), (57.1, 26.3), (57.3, 25.8),
    (58.5, 25.6), (59.8, 25.4), (61.4, 25.1), (61.8, 26.2), (63.1, 26.7), (63.2, 27.2), (62.7, 28.2), (61.7, 28.7),
    (60.9, 29.8), (61.7, 30.8), (61.8, 31.4), (60.8, 31.9), (60.6, 33.0), (60.9, 34.0), (60.7, 34.5), (61.2, 35.6),
    (61.1, 36.5), (59.3, 37.5), (58.2, 37.8), (57.2, 38.2), (56.2, 38.1), (55.4, 38.0), (54.8, 37.4), (53.9, 37.3),
    (53.9, 36.9), (53.0, 36.8), (51.9, 36.6), (50.9, 36.9), (50.2, 37.3), (49.3, 37.5), (48.9, 38.0), (48.8, 38.4),
    (48.0, 38.8), (48.3, 39.3), (47.9, 39.7), (47.0, 39.2), (46.4, 38.9), (45.5, 38.9),
]  # fmt: skip

TOWNS: dict[str, tuple[str, list[tuple[float, float]]]] = {
    "IR-03": ("آذربایجان شرقی", [(46.3, 38.1), (46.2, 37.4), (47.1, 38.5), (45.8, 38.4), (47.7, 37.4), (46.8, 37.7)]),
    "IR-04": ("آذربایجان غربی", [(45.1, 37.5), (44.9, 38.6), (44.5, 39.3), (45.7, 36.8), (45.4, 36.2), (46.5, 36.5)]),
    "IR-24": ("اردبیل", [(48.3, 38.2), (47.8, 39.3), (48.5, 37.6), (47.7, 38.5)]),
    "IR-10": ("اصفهان", [(51.7, 32.7), (51.4, 34.0), (53.1, 32.9), (50.4, 33.0), (55.1, 33.8), (51.9, 31.5), (53.8, 33.8), (52.4, 33.5), (52.8, 32.0)]),
    "IR-30": ("البرز", [(50.9, 35.9)]),
    "IR-16": ("ایلام", [(46.4, 33.6), (47.3, 32.7), (46.2, 33.2), (47.0, 33.1)]),
    "IR-18": ("بوشهر", [(50.9, 28.9), (50.5, 29.6), (51.9, 28.0), (52.6, 27.5), (51.3, 28.7)]),
    "IR-23": ("تهران", [(51.4, 35.7), (52.5, 35.7), (51.6, 35.3), (52.1, 35.6)]),
    "IR-14": ("چهارمحال و بختیاری", [(50.9, 32.3), (50.1, 32.5), (50.9, 31.8)]),
    "IR-29": ("خراسان جنوبی", [(59.2, 32.9), (57.0, 33.6), (58.2, 34.0), (60.0, 31.5), (59.2, 33.7), (60.0, 32.8), (57.2, 32.3), (58.4, 31.8)]),
    "IR-09": ("خراسان رضوی", [(59.6, 36.3), (57.7, 36.2), (58.5, 35.2), (60.6, 35.2), (59.2, 35.3), (58.8, 37.1), (60.5, 36.2), (58.7, 34.4), (60.2, 34.6), (57.2, 35.6)]),
    "IR-28": ("خراسان شمالی", [(57.3, 37.5), (56.9, 37.0), (58.0, 37.2), (56.3, 37.6)]),
    "IR-06": ("خوزستان", [(48.7, 31.3), (48.4, 32.4), (48.3, 30.4), (49.6, 30.6), (50.2, 30.6), (49.3, 32.0), (49.9, 31.8), (48.0, 31.8)]),
    "IR-19": ("زنجان", [(48.5, 36.7), (49.2, 36.1), (48.2, 36.2), (47.9, 36.8)]),
    "IR-20": ("سمنان", [(53.4, 35.6), (54.3, 36.1), (55.0, 36.4), (52.3, 35.2), (55.8, 35.8), (54.6, 35.2), (53.7, 34.9)]),
    "IR-11": ("سیستان و بلوچستان", [(60.9, 29.5), (60.7, 27.2), (61.5, 31.0), (60.6, 25.5), (62.3, 27.4), (59.9, 28.0), (61.2, 28.2), (59.6, 26.3), (61.5, 26.2)]),
    "IR-07": ("فارس", [(52.5, 29.6), (53.7, 28.9), (54.3, 27.7), (52.7, 30.9), (51.6, 29.6), (53.0, 28.0), (54.5, 28.8), (53.2, 30.2), (51.6, 30.1), (53.4, 29.5)]),
    "IR-26": ("قزوین", [(50.0, 36.3), (49.7, 35.8), (50.0, 36.0)]),
    "IR-25": ("قم", [(50.9, 34.6), (51.2, 34.8)]),
    "IR-12": ("کردستان", [(47.0, 35.3), (46.3, 36.0), (47.6, 35.9), (46.3, 35.5), (47.8, 35.3)]),
    "IR-08": ("کرمان", [(57.1, 30.3), (56.0, 30.4), (55.7, 29.5), (58.4, 29.1), (57.7, 28.7), (56.9, 28.0), (56.7, 31.4), (58.3, 30.4), (59.2, 28.9), (57.7, 27.5), (58.9, 30.9), (55.1, 30.2)]),
    "IR-05": ("کرمانشاه", [(47.1, 34.3), (46.4, 34.8), (45.9, 34.4), (46.4, 34.1), (47.7, 34.4)]),
    "IR-17": ("کهگیلویه و بویراحمد", [(51.5, 30.7), (50.6, 30.9), (50.8, 30.5)]),
    "IR-27": ("گلستان", [(54.4, 36.9), (55.2, 37.3), (55.5, 37.8), (54.3, 37.2)]),
    "IR-01": ("گیلان", [(49.6, 37.2), (49.0, 37.8), (50.2, 37.0), (48.9, 38.3), (49.5, 36.8)]),
    "IR-15": ("لرستان", [(48.4, 33.5), (48.8, 33.9), (49.4, 33.4), (47.9, 34.0), (47.7, 33.2), (48.9, 33.1)]),
    "IR-02": ("مازندران", [(53.1, 36.5), (52.4, 36.4), (51.4, 36.5), (53.6, 36.6), (50.9, 36.7), (52.0, 36.2)]),
    "IR-00": ("مرکزی", [(49.7, 34.1), (50.4, 35.0), (50.5, 33.9), (49.9, 34.9), (49.3, 34.3)]),
    "IR-22": ("هرمزگان", [(56.3, 27.3), (54.9, 26.8), (57.1, 27.1), (57.8, 25.9), (55.9, 28.3), (54.0, 27.0), (58.0, 26.6), (57.4, 27.4)]),
    "IR-13": ("همدان", [(48.5, 34.8), (48.4, 34.3), (48.2, 35.3), (49.1, 35.3), (48.8, 34.5)]),
    "IR-21": ("یزد", [(54.4, 31.9), (54.0, 32.3), (55.8, 31.8), (53.9, 31.0), (55.0, 32.9), (56.0, 32.8), (54.3, 30.2), (55.5, 31.6)]),
}  # fmt: skip


def inside(x: float, y: float) -> bool:
    """Whether the point lies within the outline."""
    found = False
    for (x1, y1), (x2, y2) in zip(OUTLINE, [*OUTLINE[1:], OUTLINE[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def nearest(x: float, y: float) -> str:
    """The province with the nearest town."""
    pairs = ((((x - a) * STRETCH) ** 2 + (y - b) ** 2, iso) for iso, (_, towns) in TOWNS.items() for a, b in towns)
    return min(pairs)[1]


def outline(edges: set[tuple[tuple[int, int], tuple[int, int]]]) -> str:
    """Directed edges, no two of them opposite, as an SVG path of closed rings."""
    after = defaultdict(list)
    for start, end in edges:
        after[start].append(end)
    path = []
    while after:
        start = here = min(after)
        ring = []
        while True:
            ring.append(here)
            following = after[here].pop()
            if not after[here]:
                del after[here]
            here = following
            if here == start:
                break
        path.append("M" + "L".join(f"{x / 10:g} {y / 10:g}" for x, y in ring) + "Z")
    return "".join(path)


def main() -> None:
    """Write the map to standard output."""
    scale, left, top = 40.0, 43.9, 40.0
    cells: dict[tuple[int, int], str] = {}
    corners: dict[tuple[int, int], list[tuple[int, int]]] = {}
    centres: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in range(int(16 / (1.5 * SIZE))):
        for column in range(60):
            # Flat on the ground, pointed at the top; x in degrees of longitude shrunk to the scale of latitude.
            x = (column + (row % 2) / 2) * math.sqrt(3) * SIZE
            y = row * 1.5 * SIZE
            longitude, latitude = left + x / STRETCH, top - y
            if not inside(longitude, latitude):
                continue
            iso = nearest(longitude, latitude)
            cells[row, column] = iso
            centres[iso].append((x * scale, y * scale))
            corners[row, column] = [
                (
                    round(10 * scale * (x + SIZE * math.sin(math.pi / 3 * k))),
                    round(10 * scale * (y - SIZE * math.cos(math.pi / 3 * k))),
                )
                for k in range(6)
            ]
    # Corners of neighbours may differ by a rounding; make them the same point.
    known: dict[tuple[int, int], tuple[int, int]] = {}
    for hexagon in corners.values():
        for number, (x, y) in enumerate(hexagon):
            near = [(x + dx, y + dy) for dx in range(-3, 4) for dy in range(-3, 4)]
            hexagon[number] = next((known[p] for p in near if p in known), known.setdefault((x, y), (x, y)))
    rims: dict[str, set[tuple[tuple[int, int], tuple[int, int]]]] = defaultdict(set)
    for cell, iso in cells.items():
        hexagon = corners[cell]
        for edge in zip(hexagon, [*hexagon[1:], hexagon[0]], strict=True):
            for rim in (rims[iso], rims[""]):
                if edge[::-1] in rim:
                    rim.remove(edge[::-1])
                else:
                    rim.add(edge)
    provinces = []
    for iso, (name, _) in TOWNS.items():
        points = centres[iso]
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        x, y = min(points, key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)
        provinces.append({"iso": iso, "name": name, "x": round(x, 1), "y": round(y, 1), "path": outline(rims[iso])})
    width = max(x for hexagon in corners.values() for x, _ in hexagon) / 10 + 4
    height = max(y for hexagon in corners.values() for _, y in hexagon) / 10 + 4
    drawn = {"width": round(width), "height": round(height), "country": outline(rims[""]), "provinces": provinces}
    json.dump(drawn, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
