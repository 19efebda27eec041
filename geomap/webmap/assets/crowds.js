"use strict";
// What stands on the map: which places have a marker of their own, and which share a small pie. Pure:
// numbers in, numbers out. Positions are in pixels of the whole world: at zoom 0 it is 256 wide.
//
// Which places belong together hangs on the zoom alone, never on the part of the map in view nor on
// what is shown, so that nothing jumps while the map is dragged or the days go by.

geomap.WORLD = 256;
geomap.REACH = 56; // pixels around the middle of a crowd within which places belong to it
geomap.MOST_APART = 5; // places of a crowd that still have a marker each
geomap.MOST_SLICES = 6; // slices of a pie; further sides share a grey one

// Web Mercator: {x: Float64Array, y: Float64Array} of the spots at zoom 0.
geomap.worldPoints = function (spots) {
  const x = new Float64Array(spots.length);
  const y = new Float64Array(spots.length);
  spots.forEach(({ lat, lon }, s) => {
    const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    x[s] = geomap.WORLD * (lon / 360 + 0.5);
    y[s] = geomap.WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  });
  return { x, y };
};

// How often each spot was captured, all captures counted.
geomap.weights = function (model) {
  const weights = new Int32Array(model.spots.length);
  for (let i = 0; i < model.count; i += 1) weights[model.spot[i]] += 1;
  return weights;
};

// The spots, those captured most often first.
geomap.heaviest = function (weights) {
  return Int32Array.from(weights, (_, s) => s).sort((a, b) => weights[b] - weights[a] || a - b);
};

// The crowds of a zoom: {of, seeds, x, y}: the crowd of each spot; each crowd's first spot, and the
// middle of the crowd, where its pie stands.
//
// A spot that lies near no earlier one begins a crowd; then each spot goes to the nearest beginning.
// Beginnings are `reach` or more apart, and a pie never leaves the circle of half of it around its
// own: so no pie hides another.
geomap.groups = function ({ world, weights, order, zoom, reach = geomap.REACH }) {
  const near = reach / 2 ** zoom;
  const seeds = geomap.seeds(world, order, near);
  const of = new Int32Array(order.length);
  const sums = { x: new Float64Array(seeds.count), y: new Float64Array(seeds.count), n: new Float64Array(seeds.count) };
  for (let s = 0; s < of.length; s += 1) {
    const g = seeds.nearest(world.x[s], world.y[s]);
    of[s] = g;
    sums.x[g] += world.x[s] * weights[s];
    sums.y[g] += world.y[s] * weights[s];
    sums.n[g] += weights[s];
  }
  const x = new Float64Array(seeds.count);
  const y = new Float64Array(seeds.count);
  for (let g = 0; g < seeds.count; g += 1) {
    const [sx, sy] = [world.x[seeds.spots[g]], world.y[seeds.spots[g]]];
    const [dx, dy] = [sums.x[g] / sums.n[g] - sx, sums.y[g] / sums.n[g] - sy];
    const room = near * (0.5 - (geomap.pieSize(sums.n[g]) + 1) / reach);
    const part = Math.min(1, room / (Math.hypot(dx, dy) || 1));
    x[g] = sx + dx * part;
    y[g] = sy + dy * part;
  }
  return { zoom, of, seeds: seeds.spots, x, y };
};

// The first spots of the crowds, in a table of the squares of the world that they lie in. Squares
// that fall into one slot of the table do no harm: distances are looked at all the same.
geomap.seeds = function (world, order, near) {
  const bits = Math.max(4, Math.ceil(Math.log2(order.length + 1)) + 1);
  const heads = new Int32Array(2 ** bits).fill(-1);
  const next = new Int32Array(order.length);
  const spots = new Int32Array(order.length);
  let count = 0;
  const slot = (column, row) => (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & (heads.length - 1);
  // The nearest seed within reach, or with `any` the first that is met; -1 for none.
  function find(x, y, any) {
    const [column, row] = [Math.floor(x / near), Math.floor(y / near)];
    let best = -1;
    let least = near * near;
    for (let c = column - 1; c <= column + 1; c += 1) {
      for (let r = row - 1; r <= row + 1; r += 1) {
        for (let g = heads[slot(c, r)]; g >= 0; g = next[g]) {
          const [dx, dy] = [world.x[spots[g]] - x, world.y[spots[g]] - y];
          const distance = dx * dx + dy * dy;
          if (distance > least || (distance === least && g > best)) continue;
          if (any) return g;
          best = g;
          least = distance;
        }
      }
    }
    return best;
  }
  for (const s of order) {
    const [x, y] = [world.x[s], world.y[s]];
    if (find(x, y, true) >= 0) continue;
    const at = slot(Math.floor(x / near), Math.floor(y / near));
    spots[count] = s;
    next[count] = heads[at];
    heads[at] = count;
    count += 1;
  }
  return { count, spots: spots.slice(0, count), nearest: (x, y) => find(x, y, false) };
};

// What stands on the map within `box`, {left, top, right, bottom} in pixels of the groups' zoom:
//   {kind: "one" | "stack", x, y, at: {x, y}, spot, capture, n}       one place; `at` is its true point
//   {kind: "crowd", x, y, group, capture, n, shares: [[actor, captures], ...]}      several places
// `capture` is the last one shown there, `n` how many are.
geomap.crowds = function ({ model, result, world, groups, box, most = geomap.MOST_APART }) {
  const scale = 2 ** groups.zoom;
  const places = new Int32Array(groups.seeds.length);
  for (let s = 0; s < groups.of.length; s += 1) if (result.stack[s]) places[groups.of[s]] += 1;
  const apart = [];
  const crowded = [];
  const slots = new Int32Array(groups.seeds.length).fill(-1);
  for (let s = 0; s < groups.of.length; s += 1) {
    if (!result.stack[s]) continue;
    const [x, y] = [world.x[s] * scale, world.y[s] * scale];
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    const g = groups.of[s];
    if (places[g] <= most) {
      const n = result.stack[s];
      apart.push({ kind: n > 1 ? "stack" : "one", x, y, at: { x, y }, spot: s, capture: result.last[s], n });
    } else if (slots[g] < 0) {
      slots[g] = crowded.length;
      crowded.push({ kind: "crowd", x: groups.x[g] * scale, y: groups.y[g] * scale, group: g, capture: -1, n: 0, shares: [] });
    }
  }
  if (crowded.length) geomap.addShares(model, result, crowded, (s) => slots[groups.of[s]]);
  return [...geomap.setApart(apart, crowded), ...crowded];
};

// Counts the captures of each crowd by side, the latest last.
geomap.addShares = function (model, { mask }, crowded, slotOf) {
  const sides = model.actors.length;
  const counts = new Int32Array(crowded.length * sides);
  for (const i of model.byTime) {
    if (!mask[i]) continue;
    const slot = slotOf(model.spot[i]);
    if (slot < 0) continue;
    counts[slot * sides + model.actor[i]] += 1;
    crowded[slot].capture = i;
    crowded[slot].n += 1;
  }
  crowded.forEach((crowd, slot) => {
    crowd.shares = geomap.shares(counts.subarray(slot * sides, (slot + 1) * sides));
  });
};

// [[actor, captures], ...], most first; what is beyond six sides as one, [-1, captures].
geomap.shares = function (counts) {
  const shares = [];
  counts.forEach((n, actor) => { if (n) shares.push([actor, n]); });
  shares.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rest = shares.splice(geomap.MOST_SLICES).reduce((sum, [, n]) => sum + n, 0);
  return rest ? [...shares, [-1, rest]] : shares;
};

// Sets markers apart that would hide each other or each other's counts, or stand on a pie.
geomap.setApart = function (items, crowded) {
  const points = items.map(({ x, y, spot, n }) => ({ x, y, radius: n > 1 ? 12 : geomap.GAP / 2, turn: spot }));
  const fixed = crowded.map(({ x, y, n }) => ({ x, y, radius: geomap.pieSize(n) + 2, fixed: true }));
  const moved = geomap.spread([...points, ...fixed], geomap.GAP);
  return items.map((item, k) => ({ ...item, x: moved[k].x, y: moved[k].y }));
};

geomap.GAP = 21; // pixels between two markers

// The spots of a crowd that are shown.
geomap.members = function (groups, result, group) {
  const spots = [];
  groups.of.forEach((g, s) => { if (g === group && result.stack[s]) spots.push(s); });
  return spots;
};

// A pie's radius: room for the digits of its number.
geomap.pieSize = function (n) {
  return [13, 15, 18][String(n).length - 1] || 21;
};

// The slices of a pie, clockwise from the top: [{actor, from, to}] in radians.
geomap.slices = function (shares) {
  const total = shares.reduce((sum, [, n]) => sum + n, 0);
  let from = -Math.PI / 2;
  return shares.map(([actor, n]) => {
    const to = from + (2 * Math.PI * n) / total;
    const slice = { actor, from, to };
    from = to;
    return slice;
  });
};
