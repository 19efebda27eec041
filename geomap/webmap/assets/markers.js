"use strict";
// One marker a capture. Those that would hide each other stand a little apart, a thin line leading
// to the true point.

geomap.Markers = class {
  constructor(map, options) {
    this.map = map;
    this.captures = options.captures;
    this.points = this.captures.map((capture) => L.latLng(capture.lat, capture.lon));
    const renderer = geomap.pane(map, "leaders", 460);
    this.leaders = L.polyline([], { renderer, className: "leader", interactive: false }).addTo(map);
    this.anchors = L.featureGroup([]).addTo(map);
    this.renderer = renderer;
    this.markers = this.captures.map((capture, i) => this.make(capture, i, options));
    map.on("zoomend viewreset", () => this.arrange());
  }

  make(capture, i, { articles }) {
    const taken = capture.actor_known ? `taken by ${capture.actor}` : "taken, side not said";
    const label = `${capture.place}: ${taken}, ${capture.when}, ${capture.status}`;
    const icon = L.divIcon({
      className: capture.precision === "exact" ? "marker" : "marker rough",
      html: geomap.sign(capture.sign, capture.colour),
      iconSize: [30, 30],
      popupAnchor: [0, -10],
    });
    // No stop of the Tab key for each marker: the list beside the map is the way by keyboard.
    const marker = L.marker(this.points[i], { icon, keyboard: false, riseOnHover: true, title: label });
    marker.addTo(this.map);
    marker.getElement().setAttribute("aria-hidden", "true");
    const popup = L.popup({ className: "capture-popup", minWidth: 240, autoPanPadding: [10, 10] });
    popup.setContent(() => {
      // Told here, just before Leaflet measures the popup: the map's size may have changed.
      const size = this.map.getSize();
      popup.options.maxWidth = Math.min(340, size.x - 64);
      // Beside the zoom buttons where there is room; on a phone they stand at the other end.
      popup.options.autoPanPaddingTopLeft = [size.x > 480 ? 56 : 10, 10];
      popup.options.maxHeight = Math.round(Math.min(400, size.y * 0.66));
      return geomap.popupContent(capture, articles);
    });
    marker.bindPopup(popup);
    return marker;
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

  // Where the markers stand on the screen now.
  spots() {
    return this.markers.map((marker) => this.map.latLngToContainerPoint(marker.getLatLng()));
  }
};
