"use strict";
// Which names fit on the map, and where. Pure: pixels in, pixels out.

// Places names one after another, each where it meets none placed before.
//   wanted: [{text, width, height, x, y, clear, places, ...}], the most important first; (x, y) is
//           the point named, `clear` the pixels around it to keep free; places: sides to try.
//   taken:  boxes [left, top, right, bottom] where no name may stand.
//   size:   {x, y} of the map.
// Returns the names that fit, with left and top.
geomap.placeLabels = function (wanted, taken, size) {
  const boxes = geomap.boxGrid(taken);
  const placed = [];
  for (const label of wanted) {
    const dot = label.dot ? [label.x - 3, label.y - 3, label.x + 3, label.y + 3] : null;
    if (dot && !boxes.isFree(dot)) continue;
    for (const side of label.places) {
      const [left, top] = geomap.SIDES[side](label);
      const box = [left, top, left + label.width, top + label.height];
      const whole = left > 2 && top > 2 && box[2] < size.x - 2 && box[3] < size.y - 2;
      if (whole && boxes.isFree(box)) {
        boxes.add(box);
        if (dot) boxes.add(dot);
        placed.push({ ...label, left, top });
        break;
      }
    }
  }
  return placed;
};

geomap.SIDES = {
  right: (l) => [l.x + l.clear, l.y - l.height / 2],
  left: (l) => [l.x - l.clear - l.width, l.y - l.height / 2],
  above: (l) => [l.x - l.width / 2, l.y - l.clear - l.height],
  below: (l) => [l.x - l.width / 2, l.y + l.clear],
  aboveRight: (l) => [l.x + l.clear * 0.6, l.y - l.clear * 0.6 - l.height],
  belowRight: (l) => [l.x + l.clear * 0.6, l.y + l.clear * 0.6],
  aboveLeft: (l) => [l.x - l.clear * 0.6 - l.width, l.y - l.clear * 0.6 - l.height],
  belowLeft: (l) => [l.x - l.clear * 0.6 - l.width, l.y + l.clear * 0.6],
  middle: (l) => [l.x - l.width / 2, l.y - l.height / 2],
};

// Boxes by the squares of 64 pixels that they touch, so that each is compared with few.
geomap.boxGrid = function (boxes) {
  const squares = new Map();
  function keys([left, top, right, bottom]) {
    const found = [];
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y += 1) {
        found.push(`${x},${y}`);
      }
    }
    return found;
  }
  function meet(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }
  const grid = {
    add(box) {
      for (const key of keys(box)) squares.set(key, [...(squares.get(key) || []), box]);
    },
    isFree(box) {
      return keys(box).every((key) => !(squares.get(key) || []).some((other) => meet(box, other)));
    },
  };
  boxes.forEach(grid.add);
  return grid;
};

// The zoom from which a town is named: [name, lat, lon, thousands of inhabitants, 1 for a capital].
geomap.townZoom = function (town) {
  if (town[4]) return 4.5;
  const steps = [[2000, 4.75], [700, 5.5], [250, 6.25], [100, 7], [25, 7.5], [15, 8]];
  const step = steps.find(([thousands]) => town[3] >= thousands);
  return step ? step[1] : 9;
};
