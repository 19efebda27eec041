"use strict";
// Draws the bars of the captures over time. It knows the bins and their counts, not the store.

geomap.Histogram = class {
  constructor(model, bins) {
    this.bins = bins;
    this.colours = model.actors.map(({ colour }) => colour);
    this.binOf = geomap.binned(bins, model.day);
    this.model = model;
    this.order = this.stacking();
    const { svg } = geomap;
    // One path for each actor and bars drawn over each other: few elements, whatever is counted.
    this.stacks = this.order.map((a) => svg("path", { class: `bar-stack ${this.colours[a]}` }));
    this.lines = svg("path", { class: "bar-lines" });
    this.veils = [svg("rect", { class: "bar-veil" }), svg("rect", { class: "bar-veil" })];
    this.over = svg("rect", { class: "bar-over" });
    this.drawing = svg("svg", { class: "histogram", "aria-hidden": "true", focusable: "false" },
      ...this.stacks, this.lines, ...this.veils, this.over);
    // The bar of the captures without a day stands apart.
    this.apart = svg("svg", { class: "histogram bars-apart", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  }

  // The actors from the foot of a bar to its top: who took most first, "side not said" last. The
  // same under all filters, so that a colour keeps its level.
  stacking() {
    const { actor, actors } = this.model;
    const counts = new Int32Array(actors.length);
    for (const a of actor) counts[a] += 1;
    const taken = actors.map((_, a) => a).filter((a) => counts[a]);
    return taken.sort((a, b) => !actors[a].id - !actors[b].id || counts[b] - counts[a] || a - b);
  }

  count(mask) {
    const { binOf, model, bins } = this;
    const { day, actor, actors } = model;
    this.tally = geomap.tally({ binOf, day, actor, mask, bins: bins.starts.length, actors: actors.length });
  }

  // A bar's captures by actor, most first: [[actor, n], ...].
  shares(k) {
    const { by, actors } = this.tally;
    const found = this.order.map((a) => [a, by[k * actors + a]]).filter(([, n]) => n);
    return found.sort((a, b) => b[1] - a[1]);
  }

  // Where a day begins, as a share of the width.
  at(day) {
    const { starts } = this.bins;
    return (day - starts[0]) / (starts.at(-1) - starts[0]);
  }

  draw(width, height) {
    [this.width, this.height] = [width, height];
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const { starts } = this.bins;
    const bars = [];
    for (let k = 0; k < starts.length - 1; k += 1) {
      if (this.tally.totals[k]) bars.push({ k, ...this.column(k) });
    }
    const paths = this.paths(bars);
    this.stacks.forEach((path, n) => path.setAttribute("d", paths.stacks[n].join("")));
    this.lines.setAttribute("d", paths.lines.join(""));
    this.drawApart();
  }

  // Where bar k stands: whole pixels, with a gap where there is room for one.
  column(k) {
    const { starts } = this.bins;
    let left = Math.round(this.at(starts[k]) * this.width);
    let right = Math.max(left + 1, Math.round(this.at(starts[k + 1]) * this.width));
    if (right - left >= 6) right -= 1;
    if (right - left >= 12) right -= 1;
    const spare = Math.floor(Math.max(0, right - left - geomap.WIDEST) / 2);
    [left, right] = [left + spare, right - spare];
    return { left, right };
  }

  // What to draw for bars {k, left, right}: a path for each actor, and the thin lines that part
  // colours too alike in lightness from each other and from the page.
  paths(bars) {
    const { by, actors, most, totals } = this.tally;
    const stacks = this.order.map(() => []);
    const lines = [];
    const foot = this.height;
    const scale = most ? (this.height - 1) / most : 0;
    for (const { k, left, right } of bars) {
      let sum = 0;
      let low = foot;
      const top = this.top(totals[k], scale);
      this.order.forEach((a, n) => {
        const count = by[k * actors + a];
        if (!count) return;
        sum += count;
        const high = sum === totals[k] ? top : Math.max(top, foot - sum * scale);
        if (high >= low) return;
        stacks[n].push(`M${left} ${low.toFixed(1)}H${right}V${high.toFixed(1)}H${left}Z`);
        if (low < foot && low - high > 2) lines.push(`M${left} ${low.toFixed(1)}H${right}`);
        low = high;
      });
      const [x, end, y] = [left + 0.5, right - 0.5, top + 0.5];
      lines.push(end - x > 3 ? `M${x} ${foot}V${y}H${end}V${foot}` : `M${left} ${y}H${right}`);
    }
    return { stacks, lines };
  }

  // One capture is seen beside a thousand; a bar too high for the scale is cut at its end.
  top(total, scale) {
    return Math.max(0, Math.min(this.height - 2, this.height - total * scale));
  }

  // The captures without a day, on the scale of the others: if they are more than any day's, the
  // bar is broken.
  drawApart() {
    const { totals, most, bins } = this.tally;
    const k = bins - 1;
    const { svg } = geomap;
    this.apart.setAttribute("viewBox", `0 0 ${geomap.APART} ${this.height}`);
    this.apart.replaceChildren();
    if (!totals[k]) return;
    const bar = { k, left: 0, right: geomap.APART };
    const paths = most ? this.paths([bar]) : { stacks: [], lines: [] };
    paths.stacks.forEach((d, n) => {
      this.apart.append(svg("path", { class: `bar-stack ${this.colours[this.order[n]]}`, d: d.join("") }));
    });
    this.apart.append(svg("path", { class: "bar-lines", d: paths.lines.join("") }));
    if (totals[k] > most) this.apart.append(svg("path", { class: "bar-break", d: `M-1 12L${geomap.APART + 1} 7` }));
  }

  // Dims what is outside the days {from, to}; `snap`: by whole bars.
  mark({ from, to }, { all, snap }) {
    const { bins, width, height } = this;
    const [a, b] = snap ? [bins.starts[geomap.binOf(bins, from)], bins.starts[geomap.binOf(bins, to) + 1]] : [from, to + 1];
    const left = all ? 0 : this.at(a) * width;
    const right = all ? width : this.at(b) * width;
    geomap.placeRect(this.veils[0], 0, left, height);
    geomap.placeRect(this.veils[1], right, width, height);
  }

  // Shows which bar is told of; -1 for none.
  point(k) {
    this.over.style.display = k < 0 ? "none" : "";
    if (k < 0) return;
    const { starts } = this.bins;
    geomap.placeRect(this.over, this.at(starts[k]) * this.width, this.at(starts[k + 1]) * this.width, this.height);
  }
};

geomap.WIDEST = 40; // pixels of a bar
geomap.APART = 24;

geomap.placeRect = function (rect, left, right, height) {
  const values = { x: left, width: Math.max(0, right - left), height };
  for (const [key, value] of Object.entries(values)) rect.setAttribute(key, key === "height" ? value : value.toFixed(2));
};

// Marks of the axis with their words, of which each says what is new since the one before: "16 June
// 2014", "23", "30", "7 July". As many as have room, all as far from each other.
geomap.axis = function (bins, at, width) {
  for (let most = Math.floor(width / 52); most > 1; most -= 1) {
    const placed = geomap.placedTicks(bins, at, width, most);
    if (placed) return placed;
  }
  return geomap.placedTicks(bins, at, width, 1) || [];
};

// [{text, left}], left in pixels; null where two would meet.
geomap.placedTicks = function (bins, at, width, most) {
  const { unit, days } = geomap.ticks(bins, most);
  const placed = [];
  let before = null;
  let free = -Infinity;
  for (const day of days) {
    const now = geomap.parts(day);
    const text = geomap.tickWords(day, unit, before, now);
    const left = at(day) * width;
    const room = text.length * 6.2 + 7;
    if (left < free) return null;
    // At the right end there may be no room; the first is written all the same.
    if (left + room > width + 24 && placed.length) break;
    placed.push({ text, left });
    free = left + room;
    before = now;
  }
  return placed;
};

geomap.tickWords = function (day, unit, before, { year, month }) {
  const options = {};
  if (unit === "day" || unit === "week") options.day = "numeric";
  if (unit !== "year" && (unit === "month" || before?.month !== month || before?.year !== year)) options.month = "short";
  if (before?.year !== year) options.year = "numeric";
  return geomap.dayWords(day, options);
};
