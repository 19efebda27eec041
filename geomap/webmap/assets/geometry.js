"use strict";
// Everything of ours is in this one object: pure functions first, what touches the page later.
const geomap = {};

// The digits of an encoded line: see data/basemap/README.md.
geomap.DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// "text" -> [[lat, lon], ...], each number of the text being a step on a grid of `quantum` degrees.
geomap.decode = function (text, quantum) {
  const line = [];
  let at = 0;
  function step() {
    let value = 0;
    let shift = 0;
    let group;
    do {
      group = geomap.DIGITS.indexOf(text[at]);
      at += 1;
      value += (group & 31) * 2 ** shift;
      shift += 5;
    } while (group > 31);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }
  let x = 0;
  let y = 0;
  while (at < text.length) {
    x += step();
    y += step();
    line.push([y * quantum, x * quantum]);
  }
  return line;
};

// Moves points of the screen apart until no two are nearer than `gap` pixels, as far as 40 rounds
// go: [{x, y}, ...] -> [{x, y}, ...]. Points at the very same spot fan out around it, each towards
// its own `turn` (a number, by default its position). A point may have a `radius` of its own in
// place of half the gap, and one that is `fixed` makes the others give way.
geomap.spread = function (points, gap) {
  const moved = points.map(({ x, y, radius = gap / 2, turn, fixed = false }, i) => ({ x, y, radius, turn: turn ?? i, fixed }));
  const reach = moved.reduce((most, { radius }) => Math.max(most, 2 * radius), gap);
  for (let round = 0; round < 40; round += 1) {
    let quiet = true;
    for (const [i, j] of geomap.neighbours(moved, reach)) {
      if (geomap.push(moved[i], moved[j])) quiet = false;
    }
    if (quiet) break;
  }
  return moved.map(({ x, y }) => ({ x, y }));
};

// Pushes two points apart; false where they are far enough from each other.
geomap.push = function (a, b) {
  const gap = a.radius + b.radius;
  let dx = b.x - a.x;
  let dy = b.y - a.y;
  let distance = Math.hypot(dx, dy);
  if (distance >= gap - 0.5 || (a.fixed && b.fixed)) return false;
  if (distance < 0.01) {
    const angle = 2.4 * (b.fixed ? a : b).turn; // the golden angle: any number of points fan out evenly
    dx = Math.cos(angle);
    dy = Math.sin(angle);
    distance = 1;
  }
  const push = gap - Math.min(distance, gap) || gap;
  const share = a.fixed ? 0 : b.fixed ? 1 : 0.5;
  a.x -= (dx / distance) * push * share;
  a.y -= (dy / distance) * push * share;
  b.x += (dx / distance) * push * (1 - share);
  b.y += (dy / distance) * push * (1 - share);
  return true;
};

// Pairs of positions of points that lie in the same or neighbouring squares of `gap` pixels.
geomap.neighbours = function (points, gap) {
  const squares = new Map();
  const pairs = [];
  points.forEach((point, i) => {
    const column = Math.floor(point.x / gap);
    const row = Math.floor(point.y / gap);
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = row - 1; y <= row + 1; y += 1) {
        for (const j of squares.get(x * 0x1000000 + y) || []) pairs.push([j, i]);
      }
    }
    const key = column * 0x1000000 + row;
    if (squares.has(key)) squares.get(key).push(i);
    else squares.set(key, [i]);
  });
  return pairs;
};

// Finds the nearest of some points: grid(x, y, most) -> the point, or null where none is within
// `most` pixels (64 at most) beyond its own `radius`. Of two alike it is the later, drawn on top.
geomap.pointGrid = function (points) {
  const squares = new Map();
  const key = (column, row) => column * 0x1000000 + row;
  for (const point of points) {
    const at = key(Math.floor(point.x / 64), Math.floor(point.y / 64));
    if (squares.has(at)) squares.get(at).push(point);
    else squares.set(at, [point]);
  }
  return function (x, y, most) {
    let best = null;
    let least = Infinity;
    for (let column = Math.floor(x / 64) - 1; column <= Math.floor(x / 64) + 1; column += 1) {
      for (let row = Math.floor(y / 64) - 1; row <= Math.floor(y / 64) + 1; row += 1) {
        for (const point of squares.get(key(column, row)) || []) {
          const distance = Math.hypot(point.x - x, point.y - y);
          if (distance > Math.max(most, point.radius || 0) || distance > least) continue;
          best = point;
          least = distance;
        }
      }
    }
    return best;
  };
};
