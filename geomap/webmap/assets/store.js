"use strict";
// What the reader has chosen, and what follows from it. Everything on the page listens to this one
// object, so that list, map, histogram and key always agree.
//
//   result.mask, total     the captures shown
//   result.order           their positions, in the list's order
//   result.timeless        what would be shown on all days: the histogram's captures
//   result.counts          by facet: how many each choice would show under all the other filters
//   result.last, stack     by spot: the last capture shown there (-1 for none), and how many are

geomap.START = {
  q: "", actor: [], status: [], kind: [], source: [], country: [],
  mode: "all", from: null, to: null, undated: true,
  sort: "date", reverse: false, capture: "", gone: "", view: null,
};

geomap.MODES = ["all", "upto", "window", "day"];
geomap.SORTS = ["date", "place", "actor", "sources"];

// What of the state decides which captures are shown, and in which order.
geomap.DECIDING = ["q", ...geomap.FACETS, "mode", "from", "to", "undated", "sort", "reverse"];

geomap.Store = class {
  constructor(model, state = {}) {
    this.model = model;
    this.filter = new geomap.Filter(model);
    this.listeners = [];
    this.state = { ...geomap.START, ...this.known(state) };
    this.result = this.filter.run(this.state);
  }

  // A state as this page can show it: a link of another build may name choices and a capture that
  // are not here. `report` holds the keys of the
  // capture's reports.
  known({ report, ...state }) {
    const found = { ...state, gone: "" };
    if (found.capture) {
      const i = this.model.linked(found.capture, report || "");
      found.gone = i < 0 ? found.capture : "";
      found.capture = i < 0 ? "" : this.model.id[i];
    }
    for (const facet of geomap.FACETS) {
      if (found[facet]) found[facet] = found[facet].filter((choice) => this.filter.choices[facet].includes(choice));
    }
    return found;
  }

  // Calls `listener(result, state, changed)` at every change; `changed` is a set of the state's keys.
  on(listener) {
    this.listeners.push(listener);
  }

  set(patch) {
    const changed = new Set(Object.keys(patch).filter((key) => !geomap.same(patch[key], this.state[key])));
    if (!changed.size) return;
    this.state = { ...this.state, ...patch };
    if (geomap.DECIDING.some((key) => changed.has(key))) this.result = this.filter.run(this.state);
    for (const listener of this.listeners) listener(this.result, this.state, changed);
  }

  // Whether anything is filtered out by choice.
  get filtered() {
    return ["q", ...geomap.FACETS, "mode", "undated"].some((key) => !geomap.same(this.state[key], geomap.START[key]));
  }

  reset() {
    const { q, actor, status, kind, source, country, mode, from, to, undated } = geomap.START;
    this.set({ q, actor, status, kind, source, country, mode, from, to, undated });
  }
};

geomap.same = function (a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((value, i) => value === b[i]);
};
