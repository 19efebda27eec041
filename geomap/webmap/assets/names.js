"use strict";
// The names on the map: of what is captured, of countries, of towns.

// Drawn anew whenever the markers are, and whenever the map comes to rest.
geomap.Names = class {
  constructor(map, basemap, markers) {
    this.map = map;
    this.markers = markers;
    const parts = [basemap.world, ...basemap.cells];
    this.towns = parts.flatMap((part) => part.town || []);
    this.towns.sort((a, b) => (b[4] || 0) - (a[4] || 0) || b[3] - a[3]);
    this.countries = parts.flatMap((part) => part.country || []);
    this.pane = map.createPane("names");
    this.pane.style.zIndex = 450;
    this.pane.style.pointerEvents = "none";
    this.pane.setAttribute("aria-hidden", "true");
    this.pen = document.createElement("canvas").getContext("2d");
    this.family = getComputedStyle(map.getContainer()).fontFamily;
    this.widths = new Map();
    map.on("zoomstart", () => this.pane.classList.add("resting"));
    markers.on(() => this.draw());
    this.draw();
  }

  draw() {
    const drawn = this.markers.drawn();
    const { size, controls, ofBasemap } = this.around();
    const taken = drawn.map(({ x, y, radius: r }) => [x - r + 2, y - r + 2, x + r - 2, y + r - 2]);
    const wanted = [...this.ofCaptures(drawn), ...ofBasemap];
    const placed = geomap.placeLabels(wanted, [...taken, ...controls], size);
    this.pane.classList.remove("resting");
    this.pane.replaceChildren(...placed.flatMap((label) => this.elements(label)));
  }

  // What hangs on the view alone, kept while it stays.
  around() {
    const { min, max } = this.map.getPixelBounds();
    const key = [this.map.getZoom(), min.x, min.y, max.x, max.y].join();
    if (this.kept?.key !== key) {
      const size = this.map.getSize();
      this.kept = { key, size, controls: this.ofControls(), ofBasemap: [...this.ofCountries(size), ...this.ofTowns(size)] };
    }
    return this.kept;
  }

  // To be called when the map's controls have changed: names keep clear of them.
  forget() {
    this.kept = null;
    this.draw();
  }

  // Where the map's own controls stand.
  ofControls() {
    const frame = this.map.getContainer().getBoundingClientRect();
    return [...this.map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
    });
  }

  ofCaptures(drawn) {
    const places = ["right", "left", "above", "below", "aboveRight", "belowRight", "aboveLeft", "belowLeft"];
    return drawn.filter(({ text }) => text).map(({ text, x, y, radius }) => {
      return { ...this.measure(text, "name-capture", "700", 13, 0), x, y, clear: radius + 1, places };
    });
  }

  // One name a country: at the point of those in view that has the most room around it.
  ofCountries(size) {
    const widest = new Map();
    const scale = (256 * 2 ** this.map.getZoom()) / 360;
    for (const [text, lat, lon, room] of this.countries) {
      const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
      const inner = Math.min(room * scale, x - 30, size.x - x - 30, 3 * (y - 20), 3 * (size.y - y - 20));
      if (inner > (widest.get(text) || { inner: 0 }).inner) widest.set(text, { text, x, y, inner });
    }
    return [...widest.values()]
      .sort((a, b) => b.inner - a.inner)
      .map(({ text, x, y, inner }) => {
        const label = this.measure(text.toUpperCase(), "name-country", "400", 12, 2.6);
        return { ...label, x, y, clear: 14, inner, places: ["middle", "above", "below"] };
      })
      .filter((label) => label.width < 2.4 * label.inner);
  }

  ofTowns(size) {
    const zoom = this.map.getZoom();
    const places = ["right", "left", "above", "below"];
    const labels = [];
    for (const town of this.towns) {
      if (zoom < geomap.townZoom(town)) continue;
      const { x, y } = this.map.latLngToContainerPoint([town[1], town[2]]);
      if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
      const big = town[4] || town[3] >= 700;
      const label = this.measure(town[0], big ? "name-town big" : "name-town", "400", big ? 12 : 11, 0);
      labels.push({ ...label, x, y, clear: 6, dot: true, places });
    }
    return labels;
  }

  measure(text, className, weight, size, spacing) {
    const key = `${className} ${text}`;
    if (!this.widths.has(key)) {
      this.pen.font = `${weight} ${size}px ${this.family}`;
      this.widths.set(key, this.pen.measureText(text).width + spacing * text.length + 4);
    }
    return { text, className, width: this.widths.get(key), height: size * 1.25 };
  }

  elements(label) {
    const made = geomap.element("span", `name ${label.className}`, geomap.bdi(label.text));
    this.put(made, label.left + 2, label.top);
    if (!label.dot) return [made];
    const dot = geomap.element("span", "dot");
    this.put(dot, label.x, label.y);
    return [made, dot];
  }

  put(element, x, y) {
    L.DomUtil.setPosition(element, this.map.containerPointToLayerPoint([x, y]).round());
  }
};
