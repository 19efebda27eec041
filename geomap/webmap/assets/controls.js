"use strict";
// The buttons on the map, its scale, the coordinates of the pointer, the credits.

geomap.controls = function (page) {
  const { map, data, moves } = page;
  const container = map.getContainer();
  container.setAttribute("aria-label", geomap.t("map.help"));
  container.setAttribute("role", "region");
  const bar = geomap.buttonBar();
  const zoom = geomap.zoomButtons(map);
  const home = geomap.mapButton("home", geomap.t("map.home"), () => moves.home());
  const coordinates = new geomap.Coordinates(map, () => page.names.forget());
  bar.append(...zoom, home, coordinates.button);
  geomap.put(map, bar, "topleft");
  geomap.put(map, coordinates.readout, "bottomleft");
  L.control.scale({ position: "bottomleft", maxWidth: 120 }).addTo(map);
  const credit = L.control.attribution({ prefix: false }).addTo(map);
  credit.addAttribution('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  credit.addAttribution("Natural Earth");
  credit.addAttribution("GeoNames");
  if (data.tiles) {
    const tiles = new geomap.Tiles(map, data.tiles, () => page.names.forget());
    bar.append(tiles.button);
    geomap.put(map, tiles.panel, "topleft");
  }
  page.names.forget();
};

geomap.put = function (map, element, position) {
  const control = new L.Control({ position });
  control.onAdd = () => element;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(element);
  L.DomEvent.disableScrollPropagation(element);
};

geomap.buttonBar = function () {
  return geomap.element("div", "leaflet-bar map-buttons");
};

// Strokes of the buttons' pictures, in a square of 18.
geomap.MAP_ICONS = {
  plus: "M9 4V14M4 9H14",
  minus: "M4 9H14",
  home: "M3 7V3H7M11 3H15V7M15 11V15H11M7 15H3V11M9 8.9V9.1",
  coordinates: "M9 1.5V6M9 12V16.5M1.5 9H6M12 9H16.5M9 4.5A4.5 4.5 0 1 1 9 13.5A4.5 4.5 0 1 1 9 4.5",
  tiles: "M3 3H15V15H3ZM9 3V15M3 9H15",
};

// A button with a picture, named by its words.
geomap.mapButton = function (icon, words, press) {
  const strokes = geomap.svg("path", { d: geomap.MAP_ICONS[icon] });
  const picture = geomap.svg("svg", { class: "icon", viewBox: "0 0 18 18", "aria-hidden": "true" }, strokes);
  const made = geomap.button("map-button", picture, press);
  made.title = words;
  made.setAttribute("aria-label", words);
  return made;
};

geomap.zoomButtons = function (map) {
  const nearer = geomap.mapButton("plus", geomap.t("map.zoom_in"), (event) => map.zoomIn(event.shiftKey ? 3 : 1));
  const farther = geomap.mapButton("minus", geomap.t("map.zoom_out"), (event) => map.zoomOut(event.shiftKey ? 3 : 1));
  const update = () => {
    geomap.able(nearer, map.getZoom() < map.getMaxZoom());
    geomap.able(farther, map.getZoom() > map.getMinZoom());
  };
  map.on("zoomend", update);
  update();
  return [nearer, farther];
};

// A button that can't do anything now keeps the focus of the keyboard.
geomap.able = function (button, able) {
  button.setAttribute("aria-disabled", String(!able));
};

// "33.03651, 40.28455": degrees of WGS 84, as programs read them, whatever the page's language.
geomap.position = function ({ lat, lng }) {
  const east = ((((lng + 180) % 360) + 360) % 360) - 180;
  return `${lat.toFixed(5)}, ${east.toFixed(5)}`;
};

// The coordinates of the pointer or, where the map is moved by keyboard, of its middle. A click on
// the map holds them until the next one, so that they can be copied.
geomap.Coordinates = class {
  constructor(map, changed) {
    Object.assign(this, { map, changed, on: false, held: false });
    this.button = geomap.mapButton("coordinates", geomap.t("map.coordinates_show"), () => this.toggle());
    this.button.setAttribute("aria-pressed", "false");
    this.text = geomap.element("output", "coordinates-text", geomap.t("map.coordinates_none"));
    this.text.setAttribute("aria-label", geomap.t("map.coordinates"));
    this.readout = geomap.element("div", "coordinates", this.text);
    this.readout.dir = "ltr";
    this.readout.hidden = true;
    this.readout.addEventListener("mousemove", (event) => event.stopPropagation());
    this.cross = geomap.element("div", "cross");
    this.cross.hidden = true;
    map.getContainer().append(this.cross);
    map.on("mousemove", ({ latlng, containerPoint }) => { if (!this.held) this.show(latlng, containerPoint, false); });
    map.on("click", ({ latlng, containerPoint }) => this.hold(latlng, containerPoint));
    map.on("movestart", () => { this.held = false; this.cross.hidden = true; });
    map.on("moveend", () => { if (this.byKeyboard()) this.showMiddle(); });
    map.getContainer().addEventListener("focus", () => { if (this.byKeyboard()) this.showMiddle(); });
  }

  byKeyboard() {
    const container = this.map.getContainer();
    return document.activeElement === container && container.matches(":focus-visible");
  }

  toggle() {
    this.on = !this.on;
    this.held = false;
    this.cross.hidden = true;
    this.button.setAttribute("aria-pressed", String(this.on));
    this.readout.hidden = !this.on;
    this.text.textContent = geomap.t("map.coordinates_none");
    // By keyboard a click has no place: then it is the middle from the start.
    if (this.on && this.button.matches(":focus-visible")) this.showMiddle();
    this.changed();
  }

  showMiddle() {
    this.show(this.map.getCenter(), this.map.getSize().divideBy(2), true);
  }

  hold(latlng, point) {
    this.held = this.on && !this.held;
    this.show(latlng, point, this.held);
  }

  // marked: whether a cross shows the point. Only then is it read out, not all along the pointer's way.
  show(latlng, { x, y }, marked) {
    if (!this.on) return;
    this.text.setAttribute("aria-live", marked ? "polite" : "off");
    this.text.textContent = geomap.position(latlng);
    this.cross.hidden = !marked;
    this.cross.style.left = `${x}px`;
    this.cross.style.top = `${y}px`;
  }
};
