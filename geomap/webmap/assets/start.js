"use strict";
// Called once by folium's map, with everything the page holds.

geomap.start = function (map, options) {
  document.documentElement.classList.add("scripted");
  map.setMaxBounds([[-80, -200], [86, 200]]);
  map.setMinZoom(1);
  map.setMaxZoom(12);
  geomap.controls(map);
  map.fitBounds(options.bounds, geomap.fit(map, options));
  geomap.drawBasemap(map, options.basemap);
  const markers = new geomap.Markers(map, options);
  const names = new geomap.Names(map, options, markers);
  markers.arrange();
  names.draw();
  new geomap.List(map, markers, options);
  geomap.preparePrint(map, options, names);
  // For tests and for curious readers: the page's own state, by one name.
  geomap.page = { map, markers, names, options };
};

geomap.fit = function (map, options) {
  const side = Math.min(64, map.getSize().x / 9);
  return { padding: [side, side], maxZoom: options.maxFitZoom, animate: false };
};

geomap.controls = function (map) {
  const container = map.getContainer();
  container.setAttribute("aria-label", "Map; the list beside it has the same captures");
  container.setAttribute("role", "region");
  // On a narrow map the buttons stand where no popup opens.
  const position = map.getSize().x < 560 ? "bottomright" : "topleft";
  L.control.zoom({ position, zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 120 }).addTo(map);
  const credit = L.control.attribution({ prefix: false }).addTo(map);
  credit.addAttribution('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  credit.addAttribution("Natural Earth");
  credit.addAttribution("GeoNames");
};

// Paper shows everything: the map at its size on paper with every marker in it, all details open.
geomap.preparePrint = function (map, options, names) {
  let restore = () => {};
  window.addEventListener("beforeprint", () => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    const [centre, zoom] = [map.getCenter(), map.getZoom()];
    const show = (paper) => {
      document.documentElement.classList.toggle("printing", paper);
      folded.forEach((details) => { details.open = paper; });
      map.invalidateSize({ animate: false, pan: false });
      if (paper) map.fitBounds(options.bounds, geomap.fit(map, options));
      else map.setView(centre, zoom, { animate: false });
      names.draw();
    };
    show(true);
    restore = () => show(false);
  });
  window.addEventListener("afterprint", () => restore());
};
