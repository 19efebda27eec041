"use strict";
// The embedded basemap: filled land and water, lines, and the names that fit.

geomap.drawBasemap = function (map, basemap) {
  const renderer = geomap.pane(map, "basemap", 150);
  const { world, cells } = basemap;
  geomap.drawLayers(map, renderer, [world], "coarse");
  // Water over the coarse world wherever there is a fine cell, else coarse coasts show beneath it.
  geomap.fill(map, renderer, "water", cells.map((cell) => geomap.frame(cell, basemap.cell)));
  geomap.drawLayers(map, renderer, cells, "fine");
  if (basemap.own) geomap.drawLayers(map, renderer, [basemap.own], "fine");
  const container = map.getContainer();
  const look = () => container.classList.toggle("far", map.getZoom() < 5.5);
  map.on("zoomend", look);
  look();
};

geomap.pane = function (map, name, zIndex) {
  const pane = map.createPane(name);
  pane.style.zIndex = zIndex;
  pane.style.pointerEvents = "none";
  return L.svg({ pane: name, padding: 0.3 });
};

// One path a layer, whatever the number of cells: no seams between them.
geomap.drawLayers = function (map, renderer, parts, detail) {
  function all(layer) {
    return parts.flatMap((part) => (part[layer] || []).map((t) => geomap.decode(t, part.quantum)));
  }
  geomap.fill(map, renderer, "land", all("land"));
  geomap.fill(map, renderer, "lake", all("lake"));
  for (const layer of ["river", "border", "disputed"]) {
    geomap.stroke(map, renderer, `${layer} ${detail}`, all(layer));
  }
};

// A cell's outline, a little larger than the cell, so that no seam shows between two.
geomap.frame = function ({ west, south }, size) {
  const [w, s, e, n] = [west - 0.02, south - 0.02, west + size + 0.02, south + size + 0.02];
  return [[s, w], [s, e], [n, e], [n, w]];
};

// "nonzero", since the land of neighbouring cells overlaps a little. No smoothing: an outline that
// runs along a cell's edge and back would open into a sliver of land across the sea.
geomap.fill = function (map, renderer, className, rings) {
  if (!rings.length) return;
  const look = { className, stroke: false, fillOpacity: 1, fillRule: "nonzero" };
  L.polygon([rings], { ...look, renderer, smoothFactor: 0, interactive: false }).addTo(map);
};

geomap.stroke = function (map, renderer, className, lines) {
  if (!lines.length) return;
  L.polyline(lines, { renderer, className, interactive: false }).addTo(map);
};

// Names: drawn anew whenever the map comes to rest.
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
    map.on("moveend resize", () => this.draw());
    map.on("zoomstart", () => this.pane.classList.add("resting"));
    this.draw();
  }

  draw() {
    const size = this.map.getSize();
    const drawn = this.markers.drawn();
    const taken = drawn.map(({ x, y }) => [x - 10, y - 10, x + 10, y + 10]);
    taken.push(...this.ofControls());
    const wanted = [...this.ofCaptures(drawn), ...this.ofCountries(size), ...this.ofTowns(size)];
    const placed = geomap.placeLabels(wanted, taken, size);
    this.pane.classList.remove("resting");
    this.pane.replaceChildren(...placed.flatMap((label) => this.elements(label)));
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
    return drawn.filter(({ text }) => text).map(({ text, x, y }) => {
      return { ...this.measure(text, "name-capture", "700", 13, 0), x, y, clear: 13, places };
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
    this.pen.font = `${weight} ${size}px ${this.family}`;
    const width = this.pen.measureText(text).width + spacing * text.length + 4;
    return { text, className, width, height: size * 1.25 };
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
