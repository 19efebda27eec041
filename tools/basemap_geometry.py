"""Plane geometry for make_basemap.py: simplify, clip, encode. Points are (lon, lat) in degrees."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

Point = tuple[float, float]
Line = list[Point]
Ring = list[Point]
Box = tuple[float, float, float, float]

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def simplify(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker's: drops points nearer than `tolerance` to what is kept."""
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        far, distance = _farthest(line, first, last)
        if distance > tolerance:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [line[i] for i in sorted(keep)]


def _farthest(line: Line, first: int, last: int) -> tuple[int, float]:
    points = np.asarray(line[first + 1 : last])
    a, b = np.asarray(line[first]), np.asarray(line[last])
    along = b - a
    length = float(along @ along)
    share = np.clip(((points - a) @ along) / length, 0, 1) if length else np.zeros(len(points))
    gaps = np.hypot(*(points - a - share[:, None] * along).T)
    best = int(gaps.argmax())
    return first + 1 + best, float(gaps[best])


def cut_at_180(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring on either side of the 180th meridian, which TopoJSON joins across.

    A ring that goes once around the world encloses the south pole: only Antarctica's does.
    """
    flat: Ring = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((flat[-1][0] - lon) / 360)
        flat.append((lon + 360 * turns, lat))
    if abs(flat[-1][0] - flat[0][0]) > 180:
        flat += [(flat[-1][0], -90.0), (flat[0][0], -90.0)]
    for shift in (-360, 0, 360):
        part = clip_ring([(lon + shift, lat) for lon, lat in flat], (-180, -90, 180, 90))
        if len(part) > 2:
            yield part


def area(ring: Ring) -> float:
    """Signed area in square degrees."""
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
    )


def clip_ring(ring: Ring, box: Box) -> Ring:
    """Sutherland and Hodgman's: the part of a ring inside a box, frame included."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        out: Ring = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            inside_a, inside_b = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if inside_a:
                out.append(a)
            if inside_a != inside_b:
                out.append(_cross(a, b, axis, limit))
        ring = out
        if not ring:
            break
    return ring


def clip_line(line: Line, box: Box) -> Iterator[Line]:
    """The parts of a line inside a box."""
    run: Line = []
    for a, b in itertools.pairwise(line):
        part = _clip_segment(a, b, box)
        if part is None:
            continue
        if run and run[-1] != part[0]:
            yield run
            run = []
        run += [part[1]] if run else list(part)
    if len(run) > 1:
        yield run


def _clip_segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        inside_a, inside_b = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
        if not inside_a and not inside_b:
            return None
        if not inside_a:
            a = _cross(a, b, axis, limit)
        elif not inside_b:
            b = _cross(a, b, axis, limit)
    return (a, b) if a != b else None


def _cross(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def encode(line: Line, quantum: float) -> str:
    """Steps from point to point on a grid of `quantum` degrees, from (0, 0) on.

    Each number is zigzagged and written in groups of five bits, low ones first, one character of
    `ALPHABET` a group; 32 is added to every group but the last.
    """
    out: list[str] = []
    x = y = 0
    for lon, lat in line:
        grid_x, grid_y = round(lon / quantum), round(lat / quantum)
        if out and (grid_x, grid_y) == (x, y):
            continue
        out.append(_number(grid_x - x) + _number(grid_y - y))
        x, y = grid_x, grid_y
    return "".join(out)


def _number(value: int) -> str:
    value = value * 2 if value >= 0 else -value * 2 - 1
    text = ""
    while value >= 32:
        text += ALPHABET[32 | value & 31]
        value >>= 5
    return text + ALPHABET[value]


def inner_points(
    rings: list[Ring], cell: int, step: float = 0.5
) -> Iterator[tuple[float, float, float]]:
    """For each cell, the point of a country farthest from its outline: where its name fits.

    Yields:
        The point's lon and lat, its distance to the outline in degrees.
    """
    edges = np.concatenate([np.column_stack((r, r[1:] + r[:1])).reshape(-1, 4) for r in rings])
    corners = edges[:, :2]
    best: dict[tuple[int, int], tuple[float, float, float]] = {}
    south, north = corners[:, 1].min(), corners[:, 1].max()
    for lat in np.arange(np.floor(south) + step / 2, north, step):
        spans = _spans(edges, float(lat))
        for west, east in zip(spans[::2], spans[1::2], strict=False):
            for lon in np.arange(np.ceil(west / step) * step, east, step):
                gap = float(np.hypot(corners[:, 0] - lon, corners[:, 1] - lat).min())
                key = (int(lon // cell), int(lat // cell))
                if gap > best.get(key, (0.0, 0.0, 0.3))[2]:
                    best[key] = (float(lon), float(lat), gap)
    yield from (point for _, point in sorted(best.items()))


def _spans(edges: np.ndarray[tuple[int, int], np.dtype[np.float64]], lat: float) -> list[float]:
    hit = edges[(edges[:, 1] > lat) != (edges[:, 3] > lat)]
    share = (lat - hit[:, 1]) / (hit[:, 3] - hit[:, 1])
    return sorted((hit[:, 0] + share * (hit[:, 2] - hit[:, 0])).tolist())
