"use strict";
// The embedded basemap: filled land and water, and lines.

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
