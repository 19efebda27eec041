"use strict";
// What is shown of the captures, in which order, and how many each choice would show. Pure.

geomap.FACETS = ["actor", "status", "kind", "source", "country"];

// Filters a model again and again; what does not change between two calls is kept.
geomap.Filter = class {
  constructor(model) {
    this.model = model;
    this.search = new geomap.Search(model);
    this.orders = {};
    // For each choice of a facet, its position: {actor: Map{"islamic-state" -> 3}, ...}
    this.choices = {
      actor: model.actors.map(({ id }) => id),
      status: geomap.STATUSES,
      kind: model.kinds.map(({ id }) => id),
      source: [...model.outlets, ""],
      country: model.countries.map(({ code }) => code),
    };
  }

  // The positions of a capture's values of a facet are told to `each`.
  every(facet, i, each) {
    const { model } = this;
    if (facet === "source") {
      let unnamed = false;
      for (const s of model.sources(i)) {
        if (s >= 0) each(s);
        else unnamed = true;
      }
      if (unnamed) each(model.outlets.length);
    } else if (facet === "country") {
      model.place(i).countries.forEach(each);
    } else {
      each(model[facet][i]);
    }
  }

  // See the head of store.js for what comes out.
  run(state) {
    const { model } = this;
    const { count } = model;
    const allowed = geomap.FACETS.map((facet) => this.allowed(facet, state[facet]));
    const found = this.search.run(state.q);
    const mask = new Uint8Array(count);
    const timeless = new Uint8Array(count);
    const counts = Object.fromEntries(geomap.FACETS.map((f) => [f, new Int32Array(this.choices[f].length)]));
    const isIn = geomap.timeTest(state);
    let total = 0;
    for (let i = 0; i < count; i += 1) {
      if (found && !found[i]) continue;
      // The one facet that rules it out, -1 for none; two rule it out of every count.
      let failed = -1;
      let out = false;
      for (let f = 0; f < allowed.length && !out; f += 1) {
        if (!allowed[f] || this.passes(geomap.FACETS[f], i, allowed[f])) continue;
        out = failed >= 0;
        failed = f;
      }
      if (out) continue;
      if (failed < 0) timeless[i] = 1;
      if (!isIn(model.day[i])) continue;
      if (failed < 0) {
        mask[i] = 1;
        total += 1;
        for (const facet of geomap.FACETS) this.count(facet, i, counts[facet]);
      } else {
        this.count(geomap.FACETS[failed], i, counts[geomap.FACETS[failed]]);
      }
    }
    return { mask, timeless, total, counts, order: this.ordered(state, mask, total), ...this.stacks(mask) };
  }

  allowed(facet, chosen) {
    if (!chosen.length) return null;
    const set = new Set(chosen);
    return Uint8Array.from(this.choices[facet], (choice) => (set.has(choice) ? 1 : 0));
  }

  passes(facet, i, allowed) {
    if (facet !== "source" && facet !== "country") return allowed[this.model[facet][i]] === 1;
    let passes = false;
    this.every(facet, i, (value) => { passes ||= allowed[value] === 1; });
    return passes;
  }

  count(facet, i, counts) {
    if (facet !== "source" && facet !== "country") counts[this.model[facet][i]] += 1;
    else this.every(facet, i, (value) => { counts[value] += 1; });
  }

  // The last capture shown at each spot, and how many are shown there.
  stacks(mask) {
    const { byTime, spot, spots } = this.model;
    const last = new Int32Array(spots.length).fill(-1);
    const stack = new Int32Array(spots.length);
    for (const i of byTime) {
      if (!mask[i]) continue;
      last[spot[i]] = i;
      stack[spot[i]] += 1;
    }
    return { last, stack };
  }

  ordered({ sort, reverse }, mask, total) {
    const order = new Int32Array(total);
    let at = 0;
    for (const i of this.sorted(sort, reverse)) {
      if (!mask[i]) continue;
      order[at] = i;
      at += 1;
    }
    return order;
  }

  // All captures by a column; those alike stay in the list's order, the latest first.
  sorted(sort, reverse) {
    const name = `${sort} ${reverse}`;
    if (!this.orders[name]) {
      const keys = this.keys(sort).map((key) => (reverse && key !== geomap.LAST ? -key : key));
      const all = Int32Array.from(keys, (_, i) => i);
      this.orders[name] = all.sort((a, b) => keys[a] - keys[b] || a - b);
    }
    return this.orders[name];
  }

  // What is not known has the key LAST: it comes last either way round.
  keys(sort) {
    const { model } = this;
    if (sort === "place") {
      const ranks = geomap.ranks(model.texts);
      return Int32Array.from(model.names, (name) => ranks[name]);
    }
    if (sort === "actor") {
      const ranks = geomap.ranks(model.actors.map(({ name }) => name));
      return Int32Array.from(model.actor, (a) => (model.actors[a].id ? ranks[a] : geomap.LAST));
    }
    if (sort === "sources") return Int32Array.from(model.id, (_, i) => -model.sources(i).length);
    return Int32Array.from(model.day, (day, i) => (day === geomap.UNDATED ? geomap.LAST : i));
  }
};

geomap.LAST = 2147483647;

// The place of each text in the language's alphabet.
geomap.ranks = function (texts) {
  const collator = new Intl.Collator(geomap.language, { numeric: true });
  const order = texts.map((_, i) => i).sort((a, b) => collator.compare(texts[a], texts[b]));
  const ranks = new Int32Array(texts.length);
  order.forEach((position, rank) => { ranks[position] = rank; });
  return ranks;
};

// Whether a day lies in the days that a state shows.
geomap.timeTest = function ({ mode, from, to, undated }) {
  const least = mode === "window" ? from ?? -Infinity : mode === "day" ? to ?? -Infinity : -Infinity;
  const most = mode === "all" ? Infinity : to ?? Infinity;
  return (day) => (day === geomap.UNDATED ? undated : day >= least && day <= most);
};
