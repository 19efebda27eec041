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
// go: [{x, y}, ...] -> [{x, y}, ...]. Points at the very same spot fan out around it.
geomap.spread = function (points, gap) {
  const moved = points.map((point) => ({ x: point.x, y: point.y }));
  for (let round = 0; round < 40; round += 1) {
    let quiet = true;
    for (const [i, j] of geomap.neighbours(moved, gap)) {
      const a = moved[i];
      const b = moved[j];
      let dx = b.x - a.x;
      let dy = b.y - a.y;
      let distance = Math.hypot(dx, dy);
      if (distance >= gap - 0.5) continue;
      if (distance < 0.01) {
        const angle = 2.4 * j; // the golden angle: any number of points fan out evenly
        dx = Math.cos(angle);
        dy = Math.sin(angle);
        distance = 1;
      }
      const push = (gap - Math.min(distance, gap)) / 2 || gap / 2;
      a.x -= (dx / distance) * push;
      a.y -= (dy / distance) * push;
      b.x += (dx / distance) * push;
      b.y += (dy / distance) * push;
      quiet = false;
    }
    if (quiet) break;
  }
  return moved;
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
        for (const j of squares.get(`${x},${y}`) || []) pairs.push([j, i]);
      }
    }
    const key = `${column},${row}`;
    squares.set(key, [...(squares.get(key) || []), i]);
  });
  return pairs;
};
