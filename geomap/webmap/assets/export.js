"use strict";
// The panel "Download": what is shown, as files. Where a page may not save files (in a sandboxed
// frame), it shows them to be copied by hand.

geomap.MOST_PIXELS = 8000; // a side of a PNG; more and browsers fail, some without a word

geomap.Export = class {
  constructor(page) {
    this.page = page;
    this.store = page.store;
    this.panel = document.getElementById("export");
    this.panel.replaceChildren(...this.content());
    this.panel.hidden = false;
    this.store.on(() => this.refresh());
    this.refresh();
  }

  content() {
    const { element, t } = geomap;
    const heading = element("h2", "", t("export.title"));
    heading.id = "export-title";
    this.count = element("p", "lead");
    const tool = (key, press) => geomap.button("tool", t(`export.${key}`), press);
    this.tools = [
      tool("csv", () => this.text("csv", "text/csv", geomap.capturesCsv)),
      tool("geojson", () => this.text("geojson", "application/geo+json", geomap.capturesGeojson)),
      tool("png", () => this.png()),
      tool("svg", () => this.svg()),
    ];
    this.tiles = element("p", "note", t("export.tiles"));
    this.status = element("p", "note");
    this.status.setAttribute("role", "status");
    this.out = element("div", "by-hand");
    const print = tool("print", () => this.print());
    return [heading, this.count, element("div", "tools", ...this.tools, print), this.tiles, this.status, this.out];
  }

  // What was made of other filters is no longer what is shown.
  refresh() {
    const { total } = this.store.result;
    const line = geomap.t("export.shown", { n: total });
    this.tiles.hidden = !this.store.state.tiles;
    if (this.count.textContent === line && this.shown === this.store.result) return;
    this.shown = this.store.result;
    this.count.textContent = line;
    for (const tool of this.tools.slice(0, 2)) tool.disabled = total === 0;
    this.say("");
  }

  // Tells how it went; whatever was shown before goes.
  say(words, ...shown) {
    this.status.textContent = words;
    this.out.replaceChildren(...shown);
  }

  text(extension, type, make) {
    const text = make(this.store.model, this.store.result.order);
    this.give(extension, new Blob([text], { type: `${type};charset=utf-8` }), () => this.field(text));
  }

  drawn() {
    return geomap.picture(geomap.scene(this.page), geomap.measurer());
  }

  svg() {
    const text = geomap.pictureText(this.drawn());
    this.give("svg", new Blob([text], { type: "image/svg+xml" }), () => this.image(geomap.svgAddress(text)));
  }

  async png() {
    try {
      const canvas = await geomap.rasterised(this.drawn());
      const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
      if (!blob) throw new Error("no picture");
      this.give("png", blob, () => this.image(canvas.toDataURL("image/png")));
    } catch {
      this.say(geomap.t("export.failed"));
    }
  }

  // Saves a file; or shows what `byHand` makes of it, where files can't be saved.
  give(extension, blob, byHand) {
    const name = geomap.fileName(this.store, extension);
    if (!geomap.saves()) {
      this.show(extension, byHand);
      return;
    }
    geomap.save(name, blob);
    this.say(geomap.t("export.done", { file: name }));
    // Not every frame that forbids downloads says so.
    if (window.self !== window.top) {
      this.out.append(geomap.button("tool", geomap.t("export.instead"), () => this.show(extension, byHand)));
    }
  }

  show(extension, byHand) {
    const picture = extension === "png" || extension === "svg";
    this.say(geomap.t(picture ? "export.by_hand_picture" : "export.by_hand"), ...byHand());
    this.out.querySelector("textarea, img").focus();
  }

  field(text) {
    const field = geomap.element("textarea");
    field.value = text;
    field.readOnly = true;
    field.rows = 8;
    field.dir = "ltr";
    field.spellcheck = false;
    field.setAttribute("aria-label", geomap.fileName(this.store, "").replace(/\.$/, ""));
    const copy = geomap.button("tool", geomap.t("export.copy"), () => {
      field.select();
      if (document.execCommand("copy")) this.status.textContent = geomap.t("detail.copied");
    });
    return [field, geomap.element("div", "tools", copy, this.closer())];
  }

  image(address) {
    const image = geomap.element("img");
    image.src = address;
    image.alt = geomap.t("map.label");
    image.tabIndex = -1;
    return [image, geomap.element("div", "tools", this.closer())];
  }

  closer() {
    return geomap.button("tool", geomap.t("export.close"), () => {
      this.say("");
      this.tools[0].focus();
    });
  }

  // A frame that may not open the browser's dialogue does nothing at all.
  print() {
    let begun = false;
    const note = () => { begun = true; };
    window.addEventListener("beforeprint", note, { once: true });
    window.print();
    window.removeEventListener("beforeprint", note);
    this.say(begun ? "" : geomap.t("export.print_by_hand"));
  }
};

// Whether this page can save files, as far as a page can know: one that has its parent's origin looks
// at what its frame allows it; a frame without any origin is sandboxed.
geomap.saves = function () {
  if (window.self === window.top) return true;
  try {
    const frame = window.frameElement;
    if (frame) return !frame.hasAttribute("sandbox") || frame.sandbox.contains("allow-downloads");
  } catch {
    // Some browsers throw where others say null: the parent is of another origin.
  }
  return window.origin !== "null";
};

geomap.save = function (name, blob) {
  const link = geomap.element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after this: a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

// measure(text, font) -> pixels.
geomap.measurer = function () {
  const pen = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
};

geomap.svgAddress = function (text) {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
};

// The picture on a canvas, at twice its size so that it is sharp on any screen.
geomap.rasterised = async function (svg) {
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const scale = Math.min(2, geomap.MOST_PIXELS / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const image = new Image();
  image.src = geomap.svgAddress(geomap.pictureText(svg));
  await image.decode();
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
};
