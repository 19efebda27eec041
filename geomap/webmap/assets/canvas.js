"use strict";
// Figures on canvas, for maps with more markers than a page can hold as elements.

// Draws figures as the style sheets say. What it has read and drawn is kept until colours change.
geomap.Pen = class {
  constructor(container) {
    this.container = container;
    this.path = geomap.svg("path");
    this.probe = geomap.svg("svg", { width: 0, height: 0, "aria-hidden": "true" });
    this.probe.append(this.path);
    this.symbols = new Map();
    this.forget();
  }

  forget() {
    this.looks = new Map();
    this.stamps = new Map();
  }

  // To be called before drawing: the colours or the screen may have changed.
  refresh() {
    const style = getComputedStyle(this.container);
    const now = ["--line", "--paper", "--halo", "--ink"].map((name) => style.getPropertyValue(name));
    const state = [...now, window.devicePixelRatio].join();
    if (state !== this.state) this.forget();
    this.state = state;
    this.family = style.fontFamily;
  }

  // How the style sheets draw a class, for an actor's colour.
  look(name, colour) {
    const key = `${name} ${colour}`;
    if (!this.looks.has(key)) {
      this.container.append(this.probe);
      this.probe.setAttribute("class", `sprite ${colour}`);
      this.path.setAttribute("class", name);
      const { fill, stroke, strokeWidth, strokeDasharray, strokeLinejoin, strokeLinecap, opacity, fontWeight, fontSize } = getComputedStyle(this.path);
      const dashes = strokeDasharray === "none" ? [] : strokeDasharray.split(",").map(parseFloat);
      const font = `${fontWeight} ${fontSize} ${this.family}`;
      this.looks.set(key, { fill, stroke, width: parseFloat(strokeWidth), dashes, join: strokeLinejoin, cap: strokeLinecap, opacity: Number(opacity), font });
      this.probe.remove();
    }
    return this.looks.get(key);
  }

  // The shapes of one of the signs at the head of the page.
  symbol(name) {
    if (!this.symbols.has(name)) {
      const paths = [...document.querySelectorAll(`#${name} path`)];
      this.symbols.set(name, paths.map((path) => ({ path: new Path2D(path.getAttribute("d")), name: path.getAttribute("class") })));
    }
    return this.symbols.get(name);
  }

  // A marker at (0, 0) of the context.
  draw(context, item) {
    for (const shape of geomap.figure(item)) {
      if (shape.use) for (const part of this.symbol(shape.use)) this.stroke(context, part.path, part.name, item.colour);
      else if (shape.text) this.write(context, shape);
      else this.stroke(context, this.outline(shape), shape.name, shape.colour || item.colour || "");
    }
  }

  outline(shape) {
    if (shape.path) return new Path2D(shape.path);
    const path = new Path2D();
    path.arc(shape.x, shape.y, shape.circle, 0, 2 * Math.PI);
    return path;
  }

  stroke(context, path, name, colour) {
    const look = this.look(name, colour);
    context.globalAlpha = look.opacity;
    if (look.fill !== "none") {
      context.fillStyle = look.fill;
      context.fill(path);
    }
    if (look.stroke !== "none") {
      context.setLineDash(look.dashes);
      Object.assign(context, { strokeStyle: look.stroke, lineWidth: look.width, lineJoin: look.join, lineCap: look.cap });
      context.stroke(path);
    }
    context.globalAlpha = 1;
  }

  write(context, { text, x, y, name }) {
    const look = this.look(name, "");
    Object.assign(context, { font: look.font, fillStyle: look.fill, textAlign: "center", textBaseline: "alphabetic" });
    context.fillText(text, x, y);
  }

  // The same by way of a picture that is drawn once for all signs that look alike.
  put(context, item, ratio) {
    if (item.kind === "crowd") this.draw(context, item);
    else context.drawImage(this.stamp(item, ratio), -geomap.STAMP / 2, -geomap.STAMP / 2, geomap.STAMP, geomap.STAMP);
  }

  stamp(item, ratio) {
    if (!this.stamps.has(item.look)) {
      const canvas = geomap.element("canvas");
      canvas.width = canvas.height = Math.ceil(geomap.STAMP * ratio);
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, canvas.width / 2, canvas.width / 2);
      this.draw(context, item);
      if (this.stamps.size > 1000) this.stamps.clear();
      this.stamps.set(item.look, canvas);
    }
    return this.stamps.get(item.look);
  }
};

geomap.STAMP = 48; // pixels that hold a sign with its ring and its badge

// The layer: one canvas, drawn when the map rests and moved with it in between.
geomap.CanvasSigns = class {
  constructor(map, { title }) {
    Object.assign(this, { map, title });
    this.pen = new geomap.Pen(map.getContainer());
    this.canvas = geomap.element("canvas", "leaflet-zoom-animated signs");
    this.canvas.setAttribute("aria-hidden", "true");
    const pane = map.createPane("signs");
    pane.style.zIndex = 595;
    pane.style.pointerEvents = "none";
    pane.append(this.canvas);
    this.clear();
    map.on("zoomanim", ({ center, zoom }) => this.place(this.originFor(center, zoom), zoom));
    map.on("zoom", () => this.place(map.getPixelOrigin(), map.getZoom()));
    map.on("mousemove", ({ containerPoint }) => this.hover(containerPoint));
    map.on("mouseout", () => this.hover(null));
  }

  clear() {
    this.items = [];
    this.canvas.hidden = true;
    this.hover(null);
  }

  // box: the part of the world that the canvas covers, in pixels of `zoom`.
  show(items, zoom, box) {
    Object.assign(this, { items, zoom, box, grid: geomap.pointGrid(items) });
    this.canvas.hidden = false;
    this.place(this.map.getPixelOrigin(), zoom);
    this.draw();
  }

  draw() {
    const { box } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    this.pen.refresh();
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const context = this.canvas.getContext("2d");
    for (const item of this.items) {
      const [x, y] = [Math.round((item.x - box.left) * ratio), Math.round((item.y - box.top) * ratio)];
      context.setTransform(ratio, 0, 0, ratio, x, y);
      this.pen.put(context, item, ratio);
    }
  }

  place(origin, zoom) {
    if (this.canvas.hidden) return;
    const scale = this.map.getZoomScale(zoom, this.zoom);
    const corner = L.point(this.box.left, this.box.top).multiplyBy(scale).subtract(origin);
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }

  // Where the map's pixels will begin once it has zoomed there.
  originFor(center, zoom) {
    const half = this.map.getSize().divideBy(2);
    const moved = L.DomUtil.getPosition(this.map.getPane("mapPane"));
    return this.map.project(center, zoom).subtract(half).add(moved).round();
  }

  // The marker at a point of the map's container; none while the map zooms.
  hit(point) {
    if (this.canvas.hidden || this.zoom !== this.map.getZoom()) return null;
    const { min } = this.map.getPixelBounds();
    return this.grid(point.x + min.x, point.y + min.y, 13);
  }

  hover(point) {
    const item = point ? this.hit(point) : null;
    if (item === this.over || (!item && !this.over)) return;
    this.over = item;
    const container = this.map.getContainer();
    container.classList.toggle("over-marker", Boolean(item));
    if (item) container.title = this.title(item);
    else container.removeAttribute("title");
  }
};
