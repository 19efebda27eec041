"use strict";
// Lines that lead from a marker to its true point; and the fan of what stands at one point.

geomap.Leaders = class {
  constructor(map, pane, zIndex) {
    const renderer = geomap.pane(map, pane, zIndex);
    const lines = { renderer, interactive: false, smoothFactor: 0, noClip: true };
    this.map = map;
    this.lines = L.polyline([], { ...lines, className: "leader" }).addTo(map);
    // Lines without length, whose round ends are dots.
    this.anchors = L.polyline([], { ...lines, className: "anchor" }).addTo(map);
  }

  // leaders: [{from: {x, y}, to: {x, y}}] in pixels of the zoom, from the true point to the marker.
  show(leaders, zoom) {
    if (!leaders.length && !this.lines.getLatLngs().length) return;
    const place = ({ x, y }) => this.map.unproject([x, y], zoom);
    this.lines.setLatLngs(leaders.map(({ from, to }) => [place(from), place(to)]));
    this.anchors.setLatLngs(leaders.map(({ from }) => [place(from), place(from)]));
  }
};

geomap.MOST_FANNED = 30;

// All captures of one place around it, or all places that lie too close for any zoom.
geomap.Fan = class {
  constructor(map, { press, title, fold }) {
    this.map = map;
    this.what = null;
    this.items = [];
    this.more = 0;
    this.leaders = new geomap.Leaders(map, "fan-lines", 610);
    const renderer = this.leaders.lines.options.renderer;
    // It takes the clicks that would reach the markers under it.
    this.plate = L.circleMarker([0, 0], { renderer, className: "plate", bubblingMouseEvents: false });
    this.plate.on("click", fold);
    map.createPane("fan").style.zIndex = 620;
    this.signs = new geomap.DomSigns(map, { press, title, pane: "fan" });
    this.note = null;
  }

  // what: {spot} or {group}; at: the point; items: what stands there, the first at the top.
  show(what, at, items, zoom) {
    const places = geomap.fanOut(Math.min(items.length, geomap.MOST_FANNED));
    this.what = what;
    this.at = at;
    this.more = items.length - places.length;
    this.radius = places.reduce((most, { x, y }) => Math.max(most, Math.hypot(x, y)), 0) + 20;
    this.items = places.map(({ x, y }, k) => ({ ...items[k], x: at.x + x, y: at.y + y, at }));
    this.draw(zoom);
  }

  draw(zoom) {
    const middle = this.map.unproject([this.at.x, this.at.y], zoom);
    this.plate.setRadius(this.radius).setLatLng(middle).addTo(this.map).bringToBack();
    this.leaders.show(this.leads(), zoom);
    this.signs.show(this.items, zoom);
    this.note?.remove();
    this.note = null;
    if (!this.more) return;
    const html = geomap.element("span", "", this.moreText());
    const icon = L.divIcon({ className: "fan-more", html, iconSize: [200, 18], iconAnchor: [100, -this.radius] });
    this.note = L.marker(middle, { icon, interactive: false, keyboard: false, pane: "fan" }).addTo(this.map);
  }

  leads() {
    return this.items.map((item) => ({ from: this.at, to: item }));
  }

  moreText() {
    return geomap.t("map.fan_more", { n: this.more });
  }

  // Whether an item of the map is fanned out, so that its own marker must not stand there too.
  holds(item) {
    if (!this.what) return false;
    if (item.kind === "crowd") return item.group === this.what.group;
    return item.spot === this.what.spot || this.items.some(({ spot }) => item.over && spot === item.spot);
  }

  close() {
    if (!this.what) return false;
    this.what = null;
    this.items = [];
    this.more = 0;
    this.plate.remove();
    this.leaders.show([], 0);
    this.signs.clear();
    this.note?.remove();
    return true;
  }
};
