"use strict";
// Tiles of the user's choice beneath our lines and names: off until the reader wants them, since only
// they make the browser ask a server for something.

geomap.Tiles = class {
  // tiles: {url, attribution, subdomains}; changed() is called when the panel opens or closes.
  constructor(map, tiles, changed) {
    const host = geomap.tileHost(tiles.url);
    Object.assign(this, { map, tiles, host, changed });
    this.button = geomap.mapButton("tiles", geomap.t("map.tiles", { host }), () => this.fold(!this.panel.hidden));
    this.button.setAttribute("aria-expanded", "false");
    this.box = geomap.element("input");
    this.box.type = "checkbox";
    this.box.addEventListener("change", () => this.turn(this.box.checked));
    const label = geomap.element("label", "", this.box, " ", ...geomap.said("map.tiles", { host }));
    this.note = geomap.element("p", "tiles-failed");
    this.note.setAttribute("role", "status");
    const warning = geomap.element("p", "tiles-warning", ...geomap.said("map.tiles_warning", { host }));
    this.panel = geomap.element("div", "tiles-panel", label, warning, this.note);
    this.panel.dir = "auto";
    this.panel.hidden = true;
  }

  fold(folded) {
    this.panel.hidden = folded;
    this.button.setAttribute("aria-expanded", String(!folded));
    this.changed();
  }

  turn(on) {
    this.note.textContent = "";
    if (on) this.layer = this.make().addTo(this.map);
    else this.layer?.remove();
    if (!on) this.map.getContainer().classList.remove("tiled");
  }

  make() {
    const { url, attribution, subdomains } = this.tiles;
    const pane = this.map.getPane("tiles") || this.map.createPane("tiles");
    pane.style.zIndex = 140;
    const layer = L.tileLayer(url, { pane: "tiles", attribution: geomap.escaped(attribution), subdomains });
    let came = 0;
    layer.on("loading", () => { came = 0; });
    layer.on("tileload", () => { came += 1; });
    layer.on("load", () => this.tell(came > 0));
    return layer;
  }

  // Our own land gives way only where there is something to see in its place.
  tell(came) {
    this.map.getContainer().classList.toggle("tiled", came);
    this.note.replaceChildren(...(came ? [] : geomap.said("map.tiles_failed", { host: this.host })));
    if (!came && this.panel.hidden) this.fold(false);
  }
};

// "https://{s}.tiles.example/{z}/{x}/{y}.png" -> "tiles.example"
geomap.tileHost = function (url) {
  return url.split("/")[2].replace("{s}.", "");
};

// A text for Leaflet's credits, which take markup.
geomap.escaped = function (text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
};
