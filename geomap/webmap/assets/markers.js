"use strict";
// The markers of the map: what of the store's result stands where, drawn as elements or on canvas.

geomap.MOST_ELEMENTS = 300; // markers drawn as elements; more are drawn on canvas
geomap.PIE_ELEMENTS = 4; // a pie takes as long to draw as so many markers
geomap.MOST_NAMED = 300;

geomap.Markers = class {
  constructor(map, store) {
    Object.assign(this, { map, store, items: [], listeners: [], grouped: new Map() });
    this.world = geomap.worldPoints(store.model.spots);
    this.weights = geomap.weights(store.model);
    this.order = geomap.heaviest(this.weights);
    this.corrected = new Set(Object.keys(store.model.corrected?.lines || {}).map(Number));
    const act = { press: (item) => this.press(item), title: (item) => this.title(item) };
    this.leaders = new geomap.Leaders(map, "leaders", 460);
    this.elements = new geomap.DomSigns(map, act);
    this.canvas = new geomap.CanvasSigns(map, act);
    this.fan = new geomap.Fan(map, { ...act, fold: () => this.fold() });
    store.on((_, state, changed) => this.follow(changed));
    map.on("moveend", () => this.draw());
    map.on("zoomstart", () => this.fold());
    map.on("click", ({ containerPoint }) => {
      const item = this.canvas.hit(containerPoint);
      if (item) this.press(item);
      else this.fold();
    });
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape") this.fold(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.draw();
  }

  // Calls `listener()` whenever the markers have been drawn anew.
  on(listener) {
    this.listeners.push(listener);
  }

  follow(changed) {
    if (changed.has("capture")) {
      if (!this.fan.items.some(({ spot }) => spot === this.selectedSpot())) this.fan.close();
      this.draw();
    } else if (geomap.DECIDING.some((key) => key !== "sort" && key !== "reverse" && changed.has(key))) {
      this.draw();
    }
  }

  // The capture that is selected, if the filters show it; else -1.
  selected() {
    const { model, state, result } = this.store;
    const i = state.capture ? model.positionOf(state.capture) : -1;
    return i >= 0 && result.mask[i] ? i : -1;
  }

  selectedSpot() {
    const i = this.selected();
    return i < 0 ? -1 : this.store.model.spot[i];
  }

  // The crowds of a zoom; those of the last few are kept.
  groupsOf(zoom) {
    if (!this.grouped.has(zoom)) {
      if (this.grouped.size > 7) this.grouped.delete(this.grouped.keys().next().value);
      const { world, weights, order } = this;
      this.grouped.set(zoom, geomap.groups({ world, weights, order, zoom }));
    }
    return this.grouped.get(zoom);
  }

  // The part of the world for which markers are drawn: what is in view, and some around it.
  box() {
    const { min, max } = this.map.getPixelBounds();
    const { x, y } = this.map.getSize().multiplyBy(0.2).round();
    return { left: min.x - x, top: min.y - y, right: max.x + x, bottom: max.y + y };
  }

  draw() {
    const { model, result } = this.store;
    this.zoom = this.map.getZoom();
    const box = this.box();
    const groups = this.groupsOf(this.zoom);
    this.correctedIn = this.gathered(this.corrected);
    const found = geomap.crowds({ model, result, world: this.world, groups, box });
    this.standing = this.withSelected(found).map((item) => this.dressed(item));
    this.drawFan();
    this.items = this.standing.filter((item) => !this.fan.holds(item));
    const cost = this.items.reduce((sum, { kind }) => sum + (kind === "crowd" ? geomap.PIE_ELEMENTS : 1), 0);
    if (cost > geomap.MOST_ELEMENTS) {
      this.elements.clear();
      this.canvas.show(this.items, this.zoom, box);
    } else {
      this.canvas.clear();
      this.elements.show(this.items, this.zoom);
    }
    this.leaders.show(this.leads(this.items), this.zoom);
    this.listeners.forEach((listener) => listener());
  }

  // The selected capture has a marker of its own, on top, even in a crowd.
  withSelected(items) {
    const i = this.selected();
    if (i < 0) return items;
    const spot = this.selectedSpot();
    const at = items.findIndex((item) => item.spot === spot);
    if (at >= 0) {
      const rest = items.filter((_, k) => k !== at);
      return [...rest, { ...items[at], selected: true }];
    }
    const point = this.pointAt(spot);
    return [...items, { kind: "one", ...point, at: point, spot, capture: i, n: 1, selected: true, over: true }];
  }

  pointAt(spot) {
    const scale = 2 ** this.zoom;
    return { x: this.world.x[spot] * scale, y: this.world.y[spot] * scale };
  }

  // Of a set of captures those that are shown, by the item that stands for them at this zoom.
  gathered(captures) {
    const { model: { spot }, result: { mask } } = this.store;
    const { of } = this.groupsOf(this.map.getZoom());
    const [bySpot, byCrowd] = [new Map(), new Map()];
    const put = (found, key, i) => (found.has(key) ? found.get(key).push(i) : found.set(key, [i]));
    for (const i of captures) {
      if (!mask[i]) continue;
      put(bySpot, spot[i], i);
      put(byCrowd, of[spot[i]], i);
    }
    return ({ kind, group, spot: place, capture }) => {
      if (kind === "one") return captures.has(capture) ? [capture] : [];
      return (kind === "crowd" ? byCrowd.get(group) : bySpot.get(place)) || [];
    };
  }

  // An item with all that its figure needs; `key` names it, and items that look alike have one `look`.
  dressed(item) {
    const { model } = this.store;
    const corrected = this.correctedIn(item).length > 0;
    if (item.kind === "crowd") {
      const slices = geomap.slices(item.shares).map((slice) => ({ ...slice, colour: model.actors[slice.actor]?.colour || "actor-none" }));
      const key = `crowd ${this.groupsOf(this.zoom).seeds[item.group]}`;
      return { ...item, slices, radius: geomap.pieSize(item.n), corrected, key, look: `${item.n} ${item.shares.join()} ${corrected}` };
    }
    const [sign, colour] = [model.sign(item.capture), model.colour(item.capture)];
    const rough = model.precision[item.capture] > 0;
    const selected = Boolean(item.selected);
    const key = item.key ?? `spot ${item.spot}${item.over ? " over" : ""}`;
    const radius = Math.max(rough || selected ? 16 : 12, item.n > 1 ? 11 + 4 * geomap.short(item.n).length : 0);
    return { ...item, sign, colour, rough, selected, corrected, radius, key, look: `${sign} ${colour} ${rough} ${selected} ${item.n} ${corrected}` };
  }

  leads(items) {
    return items
      .filter(({ at, x, y }) => at && Math.hypot(x - at.x, y - at.y) > 2)
      .map((item) => ({ from: item.at, to: item }));
  }

  // Opens the fan of a place with several captures, or of a crowd that no zoom separates.
  open(what) {
    this.fan.what = what;
    this.draw();
    if (!this.fan.what) return;
    const { at, radius } = this.fan;
    this.moves?.bring(this.map.unproject([at.x, at.y], this.zoom), radius);
  }

  // Closes the fan; the selected capture keeps its ring.
  fold() {
    if (this.fan.close()) this.draw();
  }

  drawFan() {
    const { what } = this.fan;
    if (!what) return;
    const items = what.spot >= 0 ? this.capturesOf(what.spot) : this.placesOf(what.group);
    if (items.length < 2) {
      this.fan.close();
      return;
    }
    const groups = this.groupsOf(this.zoom);
    const scale = 2 ** this.zoom;
    const at = what.spot >= 0 ? this.pointAt(what.spot) : { x: groups.x[what.group] * scale, y: groups.y[what.group] * scale };
    this.fan.show(what, at, items.map((item) => this.dressed(item)), this.zoom);
  }

  // The captures shown of a place, the newest first.
  capturesOf(spot) {
    const { model, result } = this.store;
    const chosen = this.selected();
    return model.ofSpot(spot).filter((i) => result.mask[i]).map((i) => {
      return { kind: "one", spot, capture: i, n: 1, selected: i === chosen, key: `capture ${i}` };
    });
  }

  // The places shown of a crowd, those with the most captures first.
  placesOf(group) {
    const { result } = this.store;
    const spots = geomap.members(this.groupsOf(this.zoom), result, group);
    const chosen = this.selectedSpot();
    return spots.sort((a, b) => result.stack[b] - result.stack[a] || a - b).map((spot) => {
      const n = result.stack[spot];
      return { kind: n > 1 ? "stack" : "one", spot, capture: result.last[spot], n, selected: spot === chosen };
    });
  }

  press(item) {
    if (item.kind === "crowd") {
      this.enter(item.group);
      return;
    }
    this.store.set({ capture: this.store.model.id[item.capture] });
    if (item.kind === "stack") this.open({ spot: item.spot });
  }

  // Zooms to the places of a crowd; where no zoom would part them they fan out.
  enter(group) {
    const { spots } = this.store.model;
    const members = geomap.members(this.groupsOf(this.zoom), this.store.result, group);
    const bounds = L.latLngBounds(members.map((s) => [spots[s].lat, spots[s].lon]));
    const padding = L.point(40, 40);
    const zoom = this.map.getBoundsZoom(bounds, false, padding.multiplyBy(2));
    if (zoom < this.zoom + 0.25) this.open({ group });
    else this.map.fitBounds(bounds, { padding });
  }

  // One line for a marker.
  title({ kind, capture, n, corrected }) {
    const { model } = this.store;
    const mark = corrected ? ` (${model.corrected.flag})` : "";
    if (kind === "crowd") return geomap.t(this.zoom < this.map.getMaxZoom() ? "map.cluster_open" : "map.cluster", { n }) + mark;
    if (kind === "one") return model.title(capture);
    const { actor, when } = model.taken(capture).values;
    const key = model.actors[model.actor[capture]].id ? "map.last_by" : "map.last_unsaid";
    return `${geomap.t(key, { place: model.name(capture), actor, when })}\n${geomap.t("map.earlier", { n: n - 1 })}${mark}`;
  }

  // What of it is in view, or so many pixels beyond, in pixels of the map's container.
  inView(items, beyond = 0) {
    const { min, max } = this.map.getPixelBounds();
    return items
      .filter(({ x, y }) => x >= min.x - beyond && y >= min.y - beyond && x <= max.x + beyond && y <= max.y + beyond)
      .map((item) => ({ ...item, x: item.x - min.x, y: item.y - min.y }));
  }

  // For the names beside the markers: [{x, y, radius, text}] in pixels of the map, the most important
  // first; those without a text are in the way all the same.
  drawn() {
    const { model } = this.store;
    const weight = ({ kind, selected, capture }) => (kind === "crowd" ? -1 : (selected ? 1e6 : 0) + model.sources(capture).length);
    const named = this.inView(this.items)
      .map((item) => [weight(item), item])
      .sort((a, b) => b[0] - a[0])
      .map(([, { x, y, radius, kind, capture }], k) => {
        return { x, y, radius, text: kind === "crowd" || k >= geomap.MOST_NAMED ? "" : model.name(capture) };
      });
    const fan = this.drawnFan();
    const isFree = ({ x, y }) => !fan.some((plate) => Math.hypot(plate.x - x, plate.y - y) < plate.radius);
    return [...fan, ...named.filter(isFree)];
  }

  drawnFan() {
    if (!this.fan.what) return [];
    const { radius, at, what, items } = this.fan;
    const text = what.spot >= 0 ? this.store.model.name(items[0].capture) : "";
    return this.inView([{ ...at, radius: radius + (this.fan.more ? 20 : 0), text }]);
  }

  // Where a capture has a marker of its own, in pixels of the browser's window; null where it has
  // none, being in a pie or under a later capture of its place, or out of view.
  pointOf(i) {
    const found = [...this.fan.items, ...this.items].filter(({ kind, capture }) => kind === "one" && capture === i);
    const [item] = this.inView(found.slice(0, 1));
    if (!item) return null;
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    return { x: item.x + left, y: item.y + top };
  }

  // For a picture of the map: what stands on it while nothing is fanned out, in the order of drawing
  // and in pixels of the map; the figure of each is geomap.figure(item).
  scene() {
    const { min } = this.map.getPixelBounds();
    const point = ({ x, y }) => ({ x: x - min.x, y: y - min.y });
    const items = this.standing.filter(({ over }) => !over);
    return {
      items: this.inView(items, 30),
      leaders: this.leads(items).map(({ from, to }) => ({ from: point(from), to: point(to) })),
    };
  }
};
