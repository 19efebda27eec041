"use strict";
// One marker a capture. Those that would hide each other stand a little apart, a thin line leading
// to the true point.

geomap.Markers = class {
  constructor(map, store) {
    this.map = map;
    this.store = store;
    const { model } = store;
    this.points = Array.from(model.spot, (s) => L.latLng(model.spots[s].lat, model.spots[s].lon));
    const renderer = geomap.pane(map, "leaders", 460);
    this.leaders = L.polyline([], { renderer, className: "leader", interactive: false }).addTo(map);
    this.anchors = L.featureGroup([]).addTo(map);
    this.renderer = renderer;
    this.markers = this.points.map((_, i) => this.make(i));
    map.on("zoomend viewreset", () => this.arrange());
    this.arrange();
  }

  make(i) {
    const { model } = this.store;
    const icon = L.divIcon({
      className: model.precision[i] ? "marker rough" : "marker",
      html: geomap.sign(model.sign(i), model.colour(i)),
      iconSize: [30, 30],
    });
    // No stop of the Tab key for each marker: the list beside the map is the way by keyboard.
    const marker = L.marker(this.points[i], { icon, keyboard: false, riseOnHover: true, title: model.title(i) });
    marker.addTo(this.map);
    marker.getElement().setAttribute("aria-hidden", "true");
    marker.on("click", () => this.store.set({ capture: model.id[i] }));
    return marker;
  }

  // What stands on the map now, for the names beside it: [{x, y, spot, text}], pixels of the map.
  drawn() {
    const { model } = this.store;
    return this.markers.map((marker, i) => {
      const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
      return { x, y, text: model.name(i) };
    });
  }

  // Sets the markers apart for the zoom that the map has now.
  arrange() {
    const zoom = this.map.getZoom();
    const true_ = this.points.map((point) => this.map.project(point, zoom));
    const apart = geomap.spread(true_, 21);
    const leaders = [];
    this.anchors.clearLayers();
    apart.forEach((point, i) => {
      const moved = Math.hypot(point.x - true_[i].x, point.y - true_[i].y) > 2;
      const place = moved ? this.map.unproject(L.point(point), zoom) : this.points[i];
      this.markers[i].setLatLng(place);
      if (!moved) return;
      leaders.push([this.points[i], place]);
      const dot = { renderer: this.renderer, radius: 2, className: "anchor", interactive: false };
      this.anchors.addLayer(L.circleMarker(this.points[i], dot));
    });
    this.leaders.setLatLngs(leaders);
  }
};
