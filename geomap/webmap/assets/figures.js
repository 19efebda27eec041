"use strict";
// How a marker looks, as plain shapes around (0, 0): drawn alike as elements, on canvas, in a picture.
//   {use: "sign-circle-reported-full"}     a sign of the sprite
//   {circle: radius, x, y, name}           `name` is the class that its style sheet has for it
//   {path: "M...", name, colour}           `colour` an actor's class
//   {text: "12", x, y, name}               in the middle above (x, y)

// A marker: {kind, sign, colour, rough, selected, n, corrected} or {kind: "crowd", n, slices, corrected}.
geomap.figure = function (item) {
  return item.kind === "crowd" ? geomap.pieFigure(item) : geomap.signFigure(item);
};

geomap.signFigure = function ({ sign, rough, selected, n, corrected }) {
  const shapes = [];
  if (rough) shapes.push({ circle: 14.5, x: 0, y: 0, name: "rough" });
  if (selected) {
    shapes.push({ circle: 15, x: 0, y: 0, name: "ring-halo" }, { circle: 15, x: 0, y: 0, name: "ring" });
  }
  shapes.push({ use: sign });
  if (corrected) shapes.push({ circle: 3, x: -8, y: 8, name: "corrected-dot" });
  if (n > 1) shapes.push(...geomap.badge(geomap.short(n), 9, -8.5));
  return shapes;
};

// A small count at the corner of a sign.
geomap.badge = function (text, x, y) {
  const half = 3.5 + 2.9 * text.length;
  const [left, right, top, bottom] = [x - 6.4, x - 6.4 + 2 * half, y - 6.5, y + 6.5];
  const path = `M${left + 6.5} ${top}H${right - 6.5}a6.5 6.5 0 0 1 0 13H${left + 6.5}a6.5 6.5 0 0 1 0-13Z`;
  return [{ path, name: "badge" }, { text, x: (left + right) / 2, y: bottom - 2.9, name: "badge-text" }];
};

geomap.pieFigure = function ({ n, slices, corrected }) {
  const radius = geomap.pieSize(n);
  const parts = slices.map(({ from, to, colour }) => ({ path: geomap.sector(from, to, radius), name: "slice", colour }));
  return [
    { circle: radius + 1, x: 0, y: 0, name: "pie-halo" },
    ...parts,
    { circle: radius, x: 0, y: 0, name: "pie-rim" },
    { circle: radius - 5.5, x: 0, y: 0, name: "pie-hole" },
    { text: geomap.short(n), x: 0, y: 3.9, name: "pie-text" },
    ...(corrected ? [{ circle: 3, x: -0.75 * radius, y: 0.75 * radius, name: "corrected-dot" }] : []),
  ];
};

// A slice of a disc, from one angle to another.
geomap.sector = function (from, to, radius) {
  if (to - from > 2 * Math.PI - 1e-6) {
    return `M0-${radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0-${radius}Z`;
  }
  const at = (angle) => `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
  return `M0 0L${at(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}Z`;
};

// A number in three digits or so: "999", "1.2k", "12k".
geomap.short = function (n) {
  if (n < 1000) return geomap.number.format(n);
  const thousands = n < 9950 ? Math.round(n / 100) / 10 : Math.round(n / 1000);
  return geomap.t("map.thousands", { n: thousands });
};

// The places of `n` markers around a point, the first at the top: a ring, or a spiral of many.
geomap.fanOut = function (n, gap = 27) {
  const places = [];
  const ring = Math.max(gap, (n * gap) / (2 * Math.PI));
  let radius = n > 9 ? gap * 1.2 : ring;
  let angle = -Math.PI / 2;
  for (let k = 0; k < n; k += 1) {
    places.push({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    const step = n > 9 ? 2 * Math.asin(gap / 2 / radius) : (2 * Math.PI) / n;
    angle += step;
    if (n > 9) radius += (gap * step) / (2 * Math.PI);
  }
  return places;
};
