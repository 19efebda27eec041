"use strict";
// Called once by folium's map, with everything the page holds.

geomap.start = function (map, data) {
  document.documentElement.classList.add("scripted");
  geomap.speak(data.language, data.locale, data.words);
  map.setMaxBounds([[-80, -200], [86, 200]]);
  map.setMinZoom(1);
  map.setMaxZoom(geomap.MOST_ZOOM);
  const model = new geomap.Model(data);
  const store = new geomap.Store(model, geomap.fromHash(location.hash));
  const page = { map, data, model, store };
  // For tests and for curious readers: the page's own parts, by one name.
  geomap.page = page;
  if (model.count) {
    page.timeline = new geomap.Timeline(store);
    page.filters = new geomap.Filters(store);
    page.list = new geomap.List(store);
    page.detail = new geomap.Detail(page);
    page.gone = new geomap.Gone(store);
    page.key = new geomap.Key(store);
  }
  geomap.controls(map);
  geomap.firstView(map, store, data);
  geomap.drawBasemap(map, data.basemap);
  page.markers = new geomap.Markers(map, store);
  page.names = new geomap.Names(map, data.basemap, page.markers);
  page.address = new geomap.Address(store);
  if (model.count) page.export = new geomap.Export(page);
  geomap.preparePrint(page);
  document.documentElement.dataset.ready = "true";
};

geomap.MOST_ZOOM = 12;

// Where a link says, else all captures.
geomap.firstView = function (map, store, data) {
  const { view } = store.state;
  // The timeline has taken some of the room that the map was made with.
  map.invalidateSize({ animate: false, pan: false });
  if (view) map.setView([view[0], view[1]], view[2], { animate: false });
  else map.fitBounds(data.bounds, geomap.fit(map, data));
};

geomap.fit = function (map, { maxFitZoom }) {
  const side = Math.min(64, map.getSize().x / 9);
  return { padding: [side, side], maxZoom: maxFitZoom, animate: false };
};

geomap.controls = function (map) {
  const container = map.getContainer();
  container.setAttribute("aria-label", geomap.t("map.help"));
  container.setAttribute("role", "region");
  const titles = { zoomInTitle: geomap.t("map.zoom_in"), zoomOutTitle: geomap.t("map.zoom_out") };
  L.control.zoom({ position: "topleft", ...titles }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 120 }).addTo(map);
  const credit = L.control.attribution({ prefix: false }).addTo(map);
  credit.addAttribution('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  credit.addAttribution("Natural Earth");
  credit.addAttribution("GeoNames");
};
