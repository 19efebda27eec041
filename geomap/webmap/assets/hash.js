"use strict";
// The state as the part of an address behind "#", and back. Whatever stands there may be wrong or
// hostile: what is not understood is left out.

geomap.LONGEST = 500; // characters of a search, and choices of a facet

// A state -> "capture=...&actor=...": only what differs from the start.
geomap.toHash = function (state) {
  const parts = new URLSearchParams();
  const start = geomap.START;
  if (state.capture) parts.set("capture", state.capture);
  else if (state.gone) parts.set("capture", state.gone);
  if (state.q) parts.set("q", state.q);
  for (const facet of geomap.FACETS) for (const choice of state[facet]) parts.append(facet, choice);
  if (state.mode !== start.mode) {
    parts.set("mode", state.mode);
    if (state.mode === "window" && state.from !== null) parts.set("from", geomap.isoDay(state.from));
    if (state.to !== null) parts.set("to", geomap.isoDay(state.to));
  }
  if (!state.undated) parts.set("undated", "no");
  if (state.sort !== start.sort) parts.set("sort", state.sort);
  if (state.reverse) parts.set("reverse", "yes");
  if (state.view) parts.set("view", state.view.join(","));
  return parts.toString().replaceAll("%2C", ",");
};

geomap.fromHash = function (text) {
  const state = { ...geomap.START };
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const one = (key, known) => (known.includes(parts.get(key)) ? parts.get(key) : geomap.START[key]);
  const day = (key) => geomap.parseDay(parts.get(key) || "");
  state.capture = /^[\w.-]{1,80}$/.test(parts.get("capture") || "") ? parts.get("capture") : "";
  state.report = parts.get("report") || "";
  state.q = (parts.get("q") || "").slice(0, geomap.LONGEST);
  for (const facet of geomap.FACETS) state[facet] = parts.getAll(facet).slice(0, geomap.LONGEST);
  state.mode = one("mode", geomap.MODES);
  state.from = day("from");
  state.to = day("to");
  if (state.mode === "all" || (state.from !== null && state.to !== null && state.from > state.to)) {
    [state.mode, state.from, state.to] = ["all", null, null];
  }
  state.undated = parts.get("undated") !== "no";
  state.sort = one("sort", geomap.SORTS);
  state.reverse = parts.get("reverse") === "yes";
  state.view = geomap.parseView(parts.get("view") || "");
  return state;
};

// "34.1,42,7.25" -> [34.1, 42, 7.25]; null for what is no view.
geomap.parseView = function (text) {
  const view = text.split(",").map(Number);
  const [lat, lon, zoom] = view;
  const fits = view.length === 3 && text.split(",").every((part) => part.trim()) && Math.abs(lat) <= 86 && Math.abs(lon) <= 200;
  return fits && zoom >= 0 && zoom <= 20 ? view : null;
};

// Keeps the address and the store alike.
geomap.Address = class {
  constructor(store) {
    this.store = store;
    this.last = "";
    store.on((_, state) => this.write(geomap.toHash(state)));
    window.addEventListener("hashchange", () => this.read());
  }

  write(text) {
    if (text === this.last) return;
    this.last = text;
    try {
      history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    } catch {
      // A sandboxed frame has no address of its own: the state lives in the page alone.
    }
  }

  read() {
    const text = location.hash.slice(1);
    if (text === this.last || text === this.element) return;
    // An anchor of the page itself ("#captures") is no state.
    if (text && document.getElementById(text)) return;
    this.last = text;
    this.store.set(this.store.known(geomap.fromHash(text)));
  }
};
