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
  geomap.firstView(map, store, data);
  geomap.drawBasemap(map, data.basemap);
  page.markers = new geomap.Markers(map, store);
  page.names = new geomap.Names(map, data.basemap, page.markers);
  page.moves = new geomap.Moves(map, store, page.markers, data);
  geomap.controls(page);
  page.address = new geomap.Address(store);
  if (model.count) page.export = new geomap.Export(page);
  geomap.preparePrint(page);
  // What stands around the map may take room from it, or give it back.
  new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(map.getContainer());
  document.documentElement.dataset.ready = "true";
};
