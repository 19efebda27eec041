"use strict";
// The key to the map: it explains what is shown now, and nothing else.

geomap.MANY_PLACES = 20; // of which some are likely to share a pie
geomap.MOST_SIDES = 12; // named at once; the others behind a button

geomap.Key = class {
  constructor(store) {
    this.store = store;
    this.element = document.querySelector(".key");
    this.all = false;
    this.addSides();
    this.keepHeight();
    store.on((result, state, changed) => {
      if (geomap.DECIDING.some((key) => changed.has(key))) this.update(result);
    });
    this.update(store.result);
  }

  addSides() {
    const positions = new Map(this.store.model.actors.map(({ id }, a) => [id, a]));
    this.sides = [...this.element.querySelectorAll("[data-actor]")].map((entry) => {
      const count = geomap.element("span", "n");
      entry.append(" ", count);
      return { entry, count, a: positions.get(entry.dataset.actor) };
    });
    this.more = geomap.button("more", "", () => {
      this.all = !this.all;
      this.update(this.store.result);
    });
    this.sides.at(-1).entry.after(geomap.element("dd", "", this.more));
  }

  update(result) {
    const used = geomap.used(this.store.model, result);
    this.updateSides(used.actors);
    for (const entry of this.element.querySelectorAll("[data-shape], [data-status], [data-sign]")) {
      const { shape, status, sign } = entry.dataset;
      entry.hidden = !(shape ? used.shapes.has(shape) : status ? used.statuses.has(status) : used[sign]);
    }
    for (const group of this.element.querySelectorAll("dl > div")) {
      const entries = [...group.querySelectorAll("dd:not([hidden])")];
      // A plain circle alone needs no words, as in the page's HTML.
      const plain = entries.length === 1 && entries[0].matches('[data-shape="circle"], [data-status="reported"]');
      group.hidden = plain || !entries.length;
    }
    this.element.classList.toggle("idle", !result.total);
  }

  // Once high it stays so: the map above it must not change its size with every filter and day.
  keepHeight() {
    const { style } = this.element;
    const observer = new ResizeObserver(() => { style.minHeight = `${this.element.getBoundingClientRect().height}px`; });
    observer.observe(this.element);
    window.addEventListener("resize", () => { style.minHeight = ""; });
  }

  // Where there are many sides, those with the most captures now.
  updateSides(counts) {
    const shown = this.sides.filter(({ a }) => counts[a]);
    const most = [...shown].sort((one, other) => counts[other.a] - counts[one.a]).slice(0, geomap.MOST_SIDES);
    const first = new Set(most);
    for (const side of this.sides) {
      side.entry.hidden = !counts[side.a] || !(this.all || first.has(side));
      side.count.textContent = geomap.number.format(counts[side.a]);
    }
    const others = shown.length - first.size;
    this.more.parentElement.hidden = !others;
    this.more.textContent = this.all ? geomap.t("filters.fewer") : geomap.t("map.key_others", { n: others });
    this.more.setAttribute("aria-expanded", String(this.all));
  }
};

// Of what the captures that are shown make use: {actors: how many by side, shapes, statuses,
// partial, rough, corrected, stack, crowd}. Pure.
geomap.used = function (model, { mask, stack }) {
  const actors = new Int32Array(model.actors.length);
  const kinds = new Uint8Array(model.kinds.length);
  const statuses = [0, 0, 0];
  let partial = 0;
  let rough = 0;
  for (let i = 0; i < mask.length; i += 1) {
    if (!mask[i]) continue;
    actors[model.actor[i]] += 1;
    kinds[model.kind[i]] = 1;
    statuses[model.status[i]] = 1;
    partial |= model.partial[i];
    rough |= model.precision[i];
  }
  return {
    actors,
    shapes: new Set(model.kinds.filter((_, k) => kinds[k]).map(({ shape }) => shape)),
    statuses: new Set(geomap.STATUSES.filter((_, s) => statuses[s])),
    partial: partial > 0,
    rough: rough > 0,
    corrected: Object.keys(model.corrected?.lines || {}).some((i) => mask[i]),
    stack: stack.some((n) => n > 1),
    crowd: stack.reduce((places, n) => places + (n > 0), 0) > geomap.MANY_PLACES,
  };
};
