"""One-off: outlines of the package ``world-atlas`` (Natural Earth, public domain) → ``briefings/data/world.json``.

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    python -m bench.convert_world package/countries-110m.json package/countries-50m.json

Borders are simplified as the shared arcs that they are, so that neighbours still fit. Projected by Equal Earth
(Šavrič, Patterson, Jenny 2018), which keeps areas; whole numbers on a map 1,000 wide. Antarctica is left out.

Natural Earth draws who holds an area. This map follows the United Nations: what ISO 3166 has no code for is part of the
state that the United Nations counts it to, and no area belongs to the state that took it: ``_PARTS`` and below.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "briefings/data/world.json"
WIDTH = 1000
_TOLERANCE = 0.65
"""How far a simplified border may lie from the true one, in units of the map."""
_DOT_BELOW = 7.0
"""A country of less area (square units) is drawn as a dot, too: else nobody would see it."""
_WITHOUT_CODE = {"Kosovo": "XK"}
"""Not in ISO 3166; the code that CLDR and the European Union use."""
_PARTS = (
    ("Russia", (34.3, 45.2), "Ukraine"),  # Crimea: General Assembly resolution 68/262 (2014)
    ("N. Cyprus", (33.4, 35.3), "Cyprus"),  # Security Council resolutions 541 (1983) and 550 (1984)
    ("Somaliland", (45.5, 9.7), "Somalia"),  # no state by the United Nations' list of members
)
"""(whose part it is in the data, a place in it in degrees, whose part it is on the map)"""
_PARALLEL = ("Morocco", "W. Sahara", 27.667)
"""North of it the one, south the other, which the United Nations list as a territory that does not govern itself."""
_MOVED = {(35.82, 33.28): (35.62, 33.25), (35.84, 32.87): (35.65, 32.87)}
"""Corners of borders, in degrees: the Golan is Syria's by Security Council resolution 497 (1981)."""
_LEFT_OUT = {"AQ", "HM", "IO", "TF", "GS"}
"""Without inhabitants who could be in the news."""

Point = tuple[float, float]
Ring = list[tuple[int, int]]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Degrees → Equal Earth x and y, y upwards, on a sphere of radius 1."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    second = theta * theta
    sixth = second**3
    slope = 1.340264 - 3 * 0.081106 * second + sixth * (7 * 0.000893 + 9 * 0.003796 * second)
    x = 2 * sqrt(3) / 3 * radians(longitude) * cos(theta) / slope
    return x, theta * (1.340264 - 0.081106 * second + sixth * (0.000893 + 0.003796 * second))


_SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
_TOP = equal_earth(0, 83.7)[1]
_BOTTOM = equal_earth(0, -56)[1]


def on_map(longitude: float, latitude: float) -> Point:
    """Degrees → place on the map, y downwards."""
    x, y = equal_earth(longitude, latitude)
    return x * _SCALE + WIDTH / 2, (_TOP - y) * _SCALE


class Topology:
    """A TopoJSON file: arcs that neighbours share, in degrees."""

    def __init__(self, path: Path, tolerance: float) -> None:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        scale, translate = data["transform"]["scale"], data["transform"]["translate"]
        self.countries: list[dict[str, Any]] = data["objects"]["countries"]["geometries"]
        self.arcs = [_decoded(arc, scale, translate) for arc in data["arcs"]]
        for holder, place, owner in _PARTS:
            self._hand_over(holder, place, owner)
        self.arcs = [simplified([_moved(point) for point in arc], tolerance) for arc in self.arcs]
        self._divide(*_PARALLEL)

    def _hand_over(self, holder: str, place: Point, owner: str) -> None:
        """Make the holder's polygon around that place a part of the owner's one beside it, without a line between."""
        named = {country["properties"]["name"]: country for country in self.countries}
        kept, owned = _polygons(named[holder]), _polygons(named[owner])
        part = next(polygon for polygon in kept if contains(self._ring(polygon[0]), place))
        kept.remove(part)
        beside = next(polygon for polygon in owned if not {~arc for arc in part[0]}.isdisjoint(polygon[0]))
        beside[0] = self._joined(beside[0], part[0])
        if kept:
            named[holder].update(type="MultiPolygon", arcs=kept)
        else:
            self.countries.remove(named[holder])
        named[owner].update(type="MultiPolygon", arcs=owned)

    def _divide(self, north: str, south: str, latitude: float) -> None:
        """Make a parallel the border of two neighbours, instead of the line in the data."""
        named = {country["properties"]["name"]: country for country in self.countries}
        (one,), (other,) = _polygons(named[north]), _polygons(named[south])
        around = [(y, x) for x, y in self._ring(self._joined(one[0], other[0]))]
        for name, side in ((north, 1), (south, -1)):
            self.arcs.append([(x, y) for y, x in _beside(around, latitude, side)])
            named[name]["arcs"] = [[len(self.arcs) - 1]]

    def _joined(self, one: Sequence[int], other: Sequence[int]) -> list[int]:
        """The ring around two neighbours: all arcs but those that they share, each after the one that ends where it
        begins."""
        every = [*one, *other]
        left = [arc for arc in every if ~arc not in every]
        ring = [left.pop(0)]
        while left:
            end = self._points(ring[-1])[-1]
            ring.append(left.pop(next(at for at, arc in enumerate(left) if self._points(arc)[0] == end)))
        return ring

    def _points(self, number: int) -> list[Point]:
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def rings(self, country: dict[str, Any]) -> list[list[Point]]:
        """The outlines of a country on the map, holes among them."""
        rings = [part for polygon in _polygons(country) for arcs in polygon for part in _cut(self._ring(arcs))]
        return [[on_map(*point) for point in ring] for ring in rings]

    def _ring(self, arcs: Sequence[int]) -> list[Point]:
        ring: list[Point] = []
        for number in arcs:
            points = self._points(number)
            ring += points[1:] if ring else points
        return ring


def _moved(point: Point) -> Point:
    return next((new for old, new in _MOVED.items() if hypot(point[0] - old[0], point[1] - old[1]) < 0.01), point)


def _polygons(country: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a country: rings of numbers of arcs, the outer one first."""
    return [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]


def contains(ring: Sequence[Point], place: Point) -> bool:
    """Whether a place lies inside a ring: a line from it to the right crosses the ring an odd number of times."""
    inside = False
    for (x, y), (right, below) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if (y > place[1]) != (below > place[1]):
            inside ^= place[0] < (right - x) * (place[1] - y) / (below - y) + x
    return inside


def _decoded(arc: Iterable[Sequence[int]], scale: Sequence[float], translate: Sequence[float]) -> list[Point]:
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return _unrolled(points)


def _unrolled(points: Iterable[Point]) -> list[Point]:
    """Longitudes that go on beyond 180 where a line crosses the date line."""
    result: list[Point] = []
    for longitude, latitude in points:
        turns = round((result[-1][0] - longitude) / 360) if result else 0
        result.append((longitude + turns * 360, latitude))
    return result


def _cut(ring: Sequence[Point]) -> Iterable[list[Point]]:
    """The parts of a ring on either side of the date line, each with longitudes from -180 to 180."""
    ring = _unrolled(ring)
    for shift in (-360, 0, 360):
        moved = [(longitude + shift, latitude) for longitude, latitude in ring]
        part = _beside(_beside(moved, -180, 1), 180, -1)
        if part:
            yield part


def _beside(ring: Sequence[Point], border: float, side: int) -> list[Point]:
    """Sutherland–Hodgman: the part of a ring to the right (1) or left (-1) of a meridian; above or below a parallel, if
    points have their latitude first."""
    kept: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if ((before[0] - border) * side >= 0) != ((point[0] - border) * side >= 0):
            share = (border - before[0]) / (point[0] - before[0])
            kept.append((border, before[1] + share * (point[1] - before[1])))
        if (point[0] - border) * side >= 0:
            kept.append(point)
    return kept


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas–Peucker: fewer points, none of the others farther than ``tolerance`` from the line. Ends stay."""
    if len(points) < 3 or not tolerance:
        return points
    first, last = on_map(*points[0]), on_map(*points[-1])
    far, place = max((_distance(on_map(*point), first, last), place) for place, point in enumerate(points[1:-1], 1))
    if far <= tolerance:
        return [points[0], points[-1]]
    return simplified(points[: place + 1], tolerance)[:-1] + simplified(points[place:], tolerance)


def _distance(point: Point, first: Point, last: Point) -> float:
    """From a point to a line; to its first end, if the line is a ring's and has no length."""
    x, y = last[0] - first[0], last[1] - first[1]
    length = sqrt(x * x + y * y)
    if length < 1e-9:
        return sqrt((point[0] - first[0]) ** 2 + (point[1] - first[1]) ** 2)
    return abs((point[0] - first[0]) * y - (point[1] - first[1]) * x) / length


def area(points: Sequence[Point]) -> float:
    """Signed area inside a ring."""
    following = [*points[1:], points[0]]
    return sum(x * below - right * y for (x, y), (right, below) in zip(points, following, strict=True)) / 2


def whole(points: Iterable[Point]) -> Ring:
    """Whole numbers, without repetitions and without the closing point."""
    ring: Ring = []
    for x, y in points:
        place = (round(x), round(y))
        if not ring or ring[-1] != place:
            ring.append(place)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return ring


def as_path(rings: Iterable[Ring]) -> str:
    """SVG path data with relative steps: short, whole numbers."""
    path = ""
    for ring in rings:
        path += f"M{ring[0][0]},{ring[0][1]}l"
        steps = zip(ring[1:], ring, strict=False)
        path += " ".join(f"{x - before},{y - above}" for (x, y), (before, above) in steps) + "z"
    return path.replace(",-", "-").replace(" -", "-")


def centre(rings: Sequence[Sequence[Point]]) -> list[int]:
    """Middle of the largest ring."""
    ring = max(rings, key=lambda points: abs(area(points)))
    return [round(sum(point[axis] for point in ring) / len(ring)) for axis in (0, 1)]


def main(arguments: Sequence[str]) -> None:
    """Write the data; see the module's description."""
    from babel import Locale
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    names = Locale("en").territories
    coarse, fine = (Topology(Path(path), _TOLERANCE if number == 0 else 0) for number, path in enumerate(arguments))
    rows: dict[str, dict[str, Any]] = {}
    for topology, dots_only in ((coarse, False), (fine, True)):
        for country in topology.countries:
            name = country["properties"]["name"]
            code = _WITHOUT_CODE.get(name) or aliases.get(country.get("id", ""), [""])[0]
            if code in _LEFT_OUT or (code or name) in rows or (dots_only and not code):
                continue
            rings = topology.rings(country)
            row: dict[str, Any] = {"code": code, "names": list(dict.fromkeys([names.get(code, name), name]))}
            drawn = [] if dots_only else [ring for ring in map(whole, rings) if len(ring) > 2]
            if drawn:
                row["path"] = as_path(drawn)
            if sum(abs(area(ring)) for ring in rings) < _DOT_BELOW or not drawn:
                row["dot"] = centre(rings)
            rows[code or name] = row
    height = round((_TOP - _BOTTOM) * _SCALE)
    world = {"width": WIDTH, "height": height, "countries": [rows[key] for key in sorted(rows)]}
    lines = json.dumps(world, ensure_ascii=False, separators=(",", ":")).replace('},{"code"', '},\n{"code"')
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(f"{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:3])
