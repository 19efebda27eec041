"use strict";
// Figures as elements of the page.

geomap.figureElement = function (item) {
  const name = item.kind === "crowd" ? "pie" : `sign ${item.colour}`;
  const parts = geomap.figure(item).map(geomap.shapeElement);
  return geomap.svg("svg", { class: name, viewBox: "-12 -12 24 24", "aria-hidden": "true" }, ...parts);
};

geomap.shapeElement = function (shape) {
  const { svg } = geomap;
  if (shape.use) return svg("use", { href: `#${shape.use}`, x: -12, y: -12, width: 24, height: 24 });
  if (shape.path) return svg("path", { class: `${shape.name} ${shape.colour || ""}`, d: shape.path });
  if (shape.circle) return svg("circle", { class: shape.name, cx: shape.x, cy: shape.y, r: shape.circle });
  return svg("text", { class: shape.name, x: shape.x, y: shape.y }, shape.text);
};

// Markers as elements, each kept as long as what it shows stands.
geomap.DomSigns = class {
  // press(item), title(item) -> text
  constructor(map, { press, title, pane = "markerPane" }) {
    Object.assign(this, { map, press, title, pane });
    this.markers = new Map();
  }

  // items: [{key, look, x, y, ...}]: two items of one key and one look have the same figure.
  show(items, zoom) {
    const old = this.markers;
    this.markers = new Map();
    for (const item of items) {
      const place = this.map.unproject([item.x, item.y], zoom);
      const marker = old.get(item.key) || this.make(place, item);
      old.delete(item.key);
      this.markers.set(item.key, marker);
      if (!marker.getLatLng().equals(place, 0)) marker.setLatLng(place);
      this.update(marker, item);
    }
    for (const marker of old.values()) marker.remove();
  }

  clear() {
    this.show([], 0);
  }

  make(place, item) {
    const icon = L.divIcon({ className: item.kind === "crowd" ? "crowd" : "marker", iconSize: [30, 30] });
    // No stop of the Tab key for each marker: the list beside the map is the way by keyboard.
    const marker = L.marker(place, { icon, keyboard: false, riseOnHover: true, pane: this.pane });
    marker.addTo(this.map);
    marker.getElement().setAttribute("aria-hidden", "true");
    marker.on("click", () => this.press(marker.item));
    return marker;
  }

  update(marker, item) {
    const old = marker.item;
    marker.item = item;
    const element = marker.getElement();
    if (old?.capture !== item.capture || old?.n !== item.n || old?.corrected !== item.corrected) element.title = this.title(item);
    if (old?.look === item.look) return;
    element.classList.toggle("selected", Boolean(item.selected));
    element.replaceChildren(geomap.figureElement(item));
    marker.setZIndexOffset(item.selected ? 2000 : 0);
  }
};
