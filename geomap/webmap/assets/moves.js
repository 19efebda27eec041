"use strict";
// Where the map looks: at a capture that was selected, at all captures, where a link says. What the
// reader looks at is told to the store, so that it is in the address.

geomap.MOST_ZOOM = 12;

geomap.Moves = class {
  constructor(map, store, markers, data) {
    Object.assign(this, { map, store, markers, data });
    markers.moves = this;
    // Whether the reader moved the map last, and not the page itself.
    this.byHand = false;
    this.told = store.state.view;
    this.seen = this.looks();
    const container = map.getContainer();
    for (const event of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(event, () => { this.byHand = true; }, { capture: true, passive: true });
    }
    map.on("moveend", () => this.tell());
    store.on((_, state, changed) => this.follow(state, changed));
    this.watchSize(container);
    const i = markers.selected();
    if (i >= 0 && !store.state.view) this.goTo(i, false);
    else if (i >= 0) this.openStack(i);
  }

  follow(state, changed) {
    if (changed.has("view") && !geomap.same(state.view, this.told)) {
      this.told = state.view;
      this.byHand = false;
      if (state.view) this.map.setView([state.view[0], state.view[1]], state.view[2], { animate: false });
      else this.home(false);
    } else if (changed.has("capture")) {
      const i = this.markers.selected();
      if (i >= 0) this.goTo(i, !this.still());
    }
  }

  // The frame changes with the window, and its height with what stands below it: then its corner
  // stays. Where all captures were in view they are again in a frame of another width.
  watchSize(container) {
    let width = container.clientWidth;
    new ResizeObserver(() => {
      const wider = container.clientWidth !== width;
      width = container.clientWidth;
      const fitted = this.fitted && this.isAt(this.fitted);
      this.byHand = false;
      this.map.invalidateSize({ animate: false, pan: wider });
      if (wider && fitted && width) this.fit(false);
    }).observe(container);
    this.fitted = this.store.state.view ? null : this.looks();
  }

  isAt({ center, zoom }) {
    const here = this.map.project(this.map.getCenter(), zoom);
    return zoom === this.map.getZoom() && this.map.project(center, zoom).distanceTo(here) < 2;
  }

  still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  looks() {
    return { center: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  // Tells the store where the reader has moved to; a move of the page's own only mends what was told.
  tell() {
    const seen = this.seen;
    this.seen = this.looks();
    if (document.documentElement.classList.contains("printing")) return;
    if (!this.byHand && !this.store.state.view) return;
    if (this.isAt(seen)) return;
    const { lat, lng } = this.map.getCenter();
    this.told = [geomap.rounded(lat, 4), geomap.rounded(lng, 4), geomap.rounded(this.map.getZoom(), 2)];
    this.store.set({ view: this.told });
  }

  // All captures that are shown.
  home(animate = !this.still()) {
    this.byHand = false;
    this.told = null;
    this.store.set({ view: null });
    this.fit(animate);
  }

  fit(animate) {
    const bounds = geomap.shownBounds(this.store) || this.data.bounds;
    this.map.fitBounds(bounds, { ...geomap.fit(this.map, this.data), animate });
    if (!animate) this.fitted = this.looks();
    else this.map.once("moveend", () => { this.fitted = this.byHand ? null : this.looks(); });
  }

  // Moves to a capture, unless it is well in view with a marker of its own or of its place's stack.
  goTo(i, animate) {
    const spot = this.store.model.spot[i];
    const { lat, lon } = this.store.model.spots[spot];
    const stands = this.stands(spot, this.map.getZoom());
    if (stands && this.isWellInView([lat, lon])) {
      this.openStack(i);
      return;
    }
    this.byHand = false;
    const zoom = stands ? this.map.getZoom() : this.zoomFor(spot);
    // In the middle of what the details leave free of the map.
    const down = (this.map.getSize().y - this.freeHeight()) / 2;
    const centre = this.map.unproject(this.map.project([lat, lon], zoom).add([0, down]), zoom);
    if (animate) {
      this.map.flyTo(centre, zoom, { duration: 0.7 });
      this.map.once("moveend", () => this.openStack(i));
    } else {
      this.map.setView(centre, zoom, { animate: false });
      this.openStack(i);
    }
  }

  // How much of the map, from its top, the details do not cover: on a small screen they are a sheet
  // over the page. All of it where next to nothing would be left.
  freeHeight() {
    const { y } = this.map.getSize();
    const sheet = document.getElementById("detail");
    if (!sheet || sheet.hidden || getComputedStyle(sheet).position !== "fixed") return y;
    const free = sheet.getBoundingClientRect().top - this.map.getContainer().getBoundingClientRect().top;
    return free < 80 ? y : Math.min(free, y);
  }

  // Where the capture shares its marker with others of its place, they fan out.
  openStack(i) {
    const spot = this.store.model.spot[i];
    const zoom = this.map.getZoom();
    if (this.markers.selected() !== i || this.store.result.stack[spot] < 2) return;
    if (this.stands(spot, zoom) || zoom >= geomap.MOST_ZOOM) this.markers.open({ spot });
  }

  // Moves what reaches `radius` pixels around a place into view, clear of the buttons.
  bring(place, radius) {
    const { x, y } = this.map.latLngToContainerPoint(place);
    const size = this.map.getSize();
    const shift = (at, length, first) => Math.max(0, at + radius + 4 - length) || Math.min(0, at - radius - first);
    const [across, down] = [shift(x, size.x, 46), shift(y, size.y, 4)];
    if (!across && !down) return;
    this.byHand = false;
    this.map.panBy([across, down], { animate: !this.still() });
  }

  isWellInView(place) {
    const { x, y } = this.map.latLngToContainerPoint(place);
    const size = this.map.getSize();
    const [across, down] = [Math.min(28, size.x / 8), Math.min(28, size.y / 8)];
    return x >= across && y >= down && x <= size.x - across && y <= this.freeHeight() - down;
  }

  // Whether a place has a marker of its own at a zoom.
  stands(spot, zoom) {
    const groups = this.markers.groupsOf(zoom);
    return geomap.members(groups, this.store.result, groups.of[spot]).length <= geomap.MOST_APART;
  }

  // A zoom, no less than the present one, at which a place has a marker of its own; the greatest
  // where there is none.
  zoomFor(spot) {
    const least = (reach) => Math.max(this.map.getZoom(), geomap.partingZoom(this.markers.world, this.store.result.stack, spot, reach));
    const near = least(geomap.REACH);
    // Twice the reach parts the place from every crowd that it could belong to.
    return this.stands(spot, near) ? near : least(2 * geomap.REACH);
  }
};

geomap.rounded = function (value, decimals) {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
};

// The least zoom at which, besides a spot, fewer places are shown within `reach` pixels of it than
// would make a crowd. Pure.
geomap.partingZoom = function (world, stack, spot, reach) {
  const nearest = [];
  for (let s = 0; s < stack.length; s += 1) {
    if (!stack[s]) continue;
    const distance = Math.hypot(world.x[s] - world.x[spot], world.y[s] - world.y[spot]);
    if (nearest.length > geomap.MOST_APART && distance >= nearest[geomap.MOST_APART]) continue;
    nearest.push(distance);
    nearest.sort((a, b) => a - b);
    nearest.length = Math.min(nearest.length, geomap.MOST_APART + 1);
  }
  if (nearest.length <= geomap.MOST_APART) return 0;
  const zoom = Math.log2(reach / nearest[geomap.MOST_APART]);
  return Math.max(0, Math.min(geomap.MOST_ZOOM, Math.floor(zoom * 4 + 1) / 4));
};

// The corners of all captures that are shown; null where none is.
geomap.shownBounds = function ({ model, result }) {
  const bounds = L.latLngBounds([]);
  model.spots.forEach(({ lat, lon }, s) => { if (result.stack[s]) bounds.extend([lat, lon]); });
  return bounds.isValid() ? bounds : null;
};

// Where a link says, else all captures that are shown.
geomap.firstView = function (map, store, data) {
  const { view } = store.state;
  // Folium measured the map before the rest of the page stood around it.
  map.invalidateSize({ animate: false, pan: false });
  if (view) map.setView([view[0], view[1]], view[2], { animate: false });
  else map.fitBounds(geomap.shownBounds(store) || data.bounds, { ...geomap.fit(map, data), animate: false });
};

// Room around the captures: more where the buttons stand.
geomap.fit = function (map, { maxFitZoom }) {
  const side = Math.min(64, map.getSize().x / 9);
  return { paddingTopLeft: [Math.max(52, side), side], paddingBottomRight: [side, side], maxZoom: maxFitZoom, animate: false };
};
