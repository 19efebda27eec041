"use strict";
// The map as it is seen now -> a scene: plain values that picture.js draws. Everything that a
// picture has to know of the page, of Leaflet and of the style sheets is asked for here.

// options.head: with title and lines above the map, as for a picture that leaves the page; without,
// for paper, which is white.
geomap.scene = function (page, { head = true } = {}) {
  return geomap.inLight(() => {
    const { map } = page;
    const looks = new geomap.Looks(map.getContainer());
    const { x: width, y: height } = map.getSize();
    const basemap = geomap.sceneBasemap(map, looks);
    return {
      width,
      height,
      basemap,
      language: geomap.language,
      direction: document.dir === "rtl" ? "rtl" : "ltr",
      palette: { ...geomap.palette(looks), ...(head ? {} : { page: "#ffffff" }) },
      fonts: looks.fonts(),
      head: head ? geomap.pictureHead(page) : [],
      ...geomap.sceneMarks(page, looks),
      names: geomap.sceneNames(map, looks),
      scale: geomap.scaleBars(geomap.metresPerPixel(map)),
      key: geomap.sceneKey(looks),
      notes: geomap.pictureNotes(page, basemap),
    };
  });
};

// Does some work while the page has its light colours: a picture is for print and for other pages,
// whatever the reader's screen. Nothing is drawn meanwhile.
geomap.inLight = function (work) {
  const media = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule.media));
  const before = media.map((rule) => rule.media.mediaText);
  media.forEach((rule, k) => {
    const text = geomap.lightMedia(before[k]);
    if (text !== before[k]) rule.media.mediaText = text;
  });
  try {
    return work();
  } finally {
    media.forEach((rule, k) => {
      if (rule.media.mediaText !== before[k]) rule.media.mediaText = before[k];
    });
  }
};

// A media query as one has it who reads on a light screen.
geomap.lightMedia = function (text) {
  if (/prefers-color-scheme: dark|\bprint\b/.test(text)) return "not all";
  return text.replace(/\(prefers-color-scheme: light\)/g, "(min-width: 0px)").replace(/\bscreen\b/g, "all");
};

// How things look, as the style sheets say: attributes of SVG.
geomap.Looks = class {
  constructor(container) {
    this.container = container;
    this.pen = document.createElement("canvas").getContext("2d");
    this.found = new Map();
  }

  // "#rrggbb" and the opacity of a colour in any of CSS's ways.
  colour(text) {
    this.pen.fillStyle = "#000";
    this.pen.fillStyle = text;
    const [, r, g, b, a = "1"] = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(this.pen.fillStyle) || [];
    if (r === undefined) return [this.pen.fillStyle, 1];
    return [`#${[r, g, b].map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`, Number(a)];
  }

  // The colour of a class of page.css ("actor-3").
  ofClass(name) {
    if (!this.found.has(name)) {
      this.found.set(name, this.probe(name, [], (svg) => this.colour(getComputedStyle(svg).color)[0]));
    }
    return this.found.get(name);
  }

  // The value of a variable of page.css ("--ink") as a colour.
  ofVariable(name) {
    return this.colour(getComputedStyle(document.documentElement).getPropertyValue(name).trim())[0];
  }

  // Shapes of a sign in an actor's colour: [{tag, attributes}].
  sign(name, colour) {
    const key = `${name} ${colour}`;
    if (!this.found.has(key)) {
      const symbol = document.getElementById(name);
      const parts = symbol ? [...symbol.children].map((part) => part.cloneNode(false)) : [];
      this.found.set(key, this.probe(`sign ${colour}`, parts, () => parts.map((part) => this.shape(part))));
    }
    return this.found.get(key);
  }

  // Shapes of a part of a marker's figure (see figures.js).
  figure({ use, circle, path, text, x, y, name, colour: own = "" }, colour) {
    if (use) return this.sign(use, colour);
    const part = document.createElementNS(geomap.SVG, text ? "text" : circle ? "circle" : "path");
    const place = circle ? { cx: x, cy: y, r: circle } : path ? { d: path } : { x, y };
    part.setAttribute("class", `${name} ${own}`);
    part.textContent = text || "";
    for (const [key, value] of Object.entries(place)) part.setAttribute(key, value);
    return this.probe(`sprite ${colour}`, [part], () => [this.shape(part)]);
  }

  // What `work` finds with these parts on the page, where the style sheets reach them.
  probe(className, parts, work) {
    const svg = document.createElementNS(geomap.SVG, "svg");
    svg.setAttribute("class", className);
    svg.setAttribute("aria-hidden", "true");
    svg.append(...parts);
    svg.style.position = "absolute";
    svg.style.visibility = "hidden";
    this.container.append(svg);
    const found = work(svg);
    svg.remove();
    return found;
  }

  shape(element) {
    const attributes = {};
    for (const name of geomap.GEOMETRY) {
      if (element.hasAttribute(name)) attributes[name] = element.getAttribute(name);
    }
    const shape = { tag: element.localName, attributes: { ...attributes, ...this.paint(element) } };
    if (shape.tag !== "text") return shape;
    const { fontSize, fontWeight } = getComputedStyle(element);
    const font = { "font-size": String(parseFloat(fontSize)), "font-weight": fontWeight, "text-anchor": "middle", direction: "ltr" };
    return { ...shape, attributes: { ...shape.attributes, ...font }, text: element.textContent };
  }

  // Fill and stroke, without what is so anyway.
  paint(element) {
    const style = getComputedStyle(element);
    const look = {};
    for (const kind of ["fill", "stroke"]) {
      if (style[kind] === "none") {
        if (kind === "fill") look.fill = "none";
        continue;
      }
      const [colour, alpha] = this.colour(style[kind]);
      const opacity = alpha * Number(style[`${kind}Opacity`]);
      look[kind] = colour;
      if (opacity < 1) look[`${kind}-opacity`] = String(opacity);
    }
    if (style.fillRule !== "nonzero") look["fill-rule"] = style.fillRule;
    if (look.stroke) Object.assign(look, geomap.strokeLook(style));
    if (Number(style.opacity) < 1) look.opacity = style.opacity;
    return look;
  }

  fonts() {
    const family = (selector) => {
      const element = document.querySelector(selector) || document.body;
      return getComputedStyle(element).fontFamily;
    };
    return { serif: family("h1"), sans: family("body") };
  }
};

geomap.GEOMETRY = ["d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height", "x1", "y1", "x2", "y2", "points", "transform"];

geomap.strokeLook = function (style) {
  const look = { "stroke-width": String(parseFloat(style.strokeWidth)) };
  if (style.strokeLinejoin !== "miter") look["stroke-linejoin"] = style.strokeLinejoin;
  if (style.strokeLinecap !== "butt") look["stroke-linecap"] = style.strokeLinecap;
  if (style.strokeDasharray !== "none") look["stroke-dasharray"] = style.strokeDasharray.replaceAll("px", "").replaceAll(",", "");
  return look;
};

geomap.palette = function (looks) {
  const names = ["page", "ink", "soft", "rule", "halo", "water", "paper", "line"];
  return Object.fromEntries(names.map((name) => [name, looks.ofVariable(`--${name}`)]));
};

// The basemap's paths as Leaflet has cut them to the view, and how far to move them.
geomap.sceneBasemap = function (map, looks) {
  const { x, y } = map.layerPointToContainerPoint([0, 0]);
  const paths = [...map.getContainer().querySelectorAll(".leaflet-basemap-pane path")]
    .filter((path) => (path.getAttribute("d") || "").length > 4 && getComputedStyle(path).display !== "none")
    .map((path) => ({ layer: path.classList[0], d: path.getAttribute("d"), look: looks.paint(path) }));
  return { x: Math.round(x), y: Math.round(y), paths };
};

// Markers and leaders, in pixels of the map's container. The one place that knows what markers.js
// has to say of them.
geomap.sceneMarks = function (page, looks) {
  const { items, leaders } = page.markers.scene();
  const { x: width, y: height } = page.map.getSize();
  const near = ({ x, y }) => x > -40 && y > -40 && x < width + 40 && y < height + 40;
  return {
    marks: items.filter(near).map((item) => ({ x: item.x, y: item.y, shapes: geomap.markShapes(item, looks) })),
    leaders: { colour: looks.ofVariable("--line"), lines: leaders },
  };
};

// A marker as it looks when it is not selected: a picture is of what is reported, not of a click.
geomap.markShapes = function (item, looks) {
  return geomap.figure({ ...item, selected: false }).flatMap((shape) => looks.figure(shape, item.colour || ""));
};

// The names that found room on the map, with the middle of each, and the dots of towns.
geomap.sceneNames = function (map, looks) {
  const frame = map.getContainer().getBoundingClientRect();
  const pane = map.getPane("names");
  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2 - frame.left, y: top + height / 2 - frame.top };
  };
  const texts = [...pane.querySelectorAll(".name")].map((name) => {
    const style = getComputedStyle(name);
    return {
      ...middle(name),
      text: name.textContent,
      size: parseFloat(style.fontSize),
      weight: style.fontWeight,
      spacing: parseFloat(style.letterSpacing) || 0,
      colour: looks.colour(style.color)[0],
    };
  });
  const dots = [...pane.querySelectorAll(".dot")].map((dot) => ({
    ...middle(dot),
    r: dot.offsetWidth / 2,
    colour: looks.colour(getComputedStyle(dot).backgroundColor)[0],
  }));
  return { texts, dots };
};

// The page's key, group by group, as far as it is shown.
geomap.sceneKey = function (looks) {
  const shown = (element) => !element.hidden && !element.closest("[hidden]");
  // "Show fewer" is no entry; "3 more sides" is.
  const told = (entry) => shown(entry) && !entry.querySelector('[aria-expanded="true"]');
  return [...document.querySelectorAll(".key dl > div")].filter(shown).map((group) => ({
    label: group.querySelector("dt").textContent,
    entries: [...group.querySelectorAll("dd")].filter(told).map((entry) => geomap.keyEntry(entry, looks)),
  })).filter(({ entries }) => entries.length);
};

// {shapes, text, count}: the sign, the words, and how many captures have it where the page tells.
geomap.keyEntry = function (entry, looks) {
  const svg = entry.querySelector("svg");
  const use = svg && svg.querySelector("use");
  const count = entry.querySelector(".n");
  const badge = entry.querySelector("b");
  let shapes = [];
  if (use) {
    const colour = [...svg.classList].filter((name) => name !== "sign").join(" ");
    const rough = Boolean(entry.querySelector(".rough-key"));
    const sign = use.getAttribute("href").slice(1);
    shapes = geomap.markShapes({ sign, colour, rough, n: badge ? Number(badge.textContent) : 1 }, looks);
  } else if (svg) {
    shapes = [...svg.querySelectorAll("path, circle, text")].map((part) => looks.shape(part));
  }
  const skipped = [svg, badge, count].filter(Boolean);
  const words = [...entry.childNodes].filter((node) => !skipped.some((each) => node.contains(each)));
  return { shapes, text: words.map((node) => node.textContent).join("").trim(), count: count ? count.textContent : "" };
};

// Metres of the ground that a pixel in the middle of the map shows.
geomap.metresPerPixel = function (map) {
  const latitude = (map.getCenter().lat * Math.PI) / 180;
  return (40075016.686 * Math.cos(latitude)) / (256 * 2 ** map.getZoom());
};

// Title, subtitle, and what is shown: as the page's head has it, or what the filters leave.
geomap.pictureHead = function ({ data, store }) {
  const standfirst = document.querySelector(".standfirst");
  const subtitle = document.querySelector(".subtitle");
  const line = geomap.shownLine(store) || (standfirst ? standfirst.textContent : "");
  const parts = [
    { kind: "title", text: data.title },
    { kind: "subtitle", text: subtitle ? subtitle.textContent : "" },
    { kind: "line", text: line },
  ];
  return parts.filter(({ text }) => text);
};

// What stands below a picture: no reader of it has the page's "About".
geomap.pictureNotes = function ({ data, store: { model, result } }, { paths }) {
  const { t } = geomap;
  const notes = [t("export.picture_note"), t("notes.borders_text")];
  if (paths.some(({ layer }) => layer === "disputed")) notes.push(t("notes.borders_dashed"));
  if (data.basemap.own) notes.push(t("notes.borders_own"));
  const credits = [t("export.picture_credit"), `${t("notes.hash", { hash: data.fingerprint })}.`];
  if (geomap.ofOpenStreetMap(model, result.order)) credits.splice(1, 0, `${geomap.OPENSTREETMAP}.`);
  return [notes.join(" "), credits.join(" ")];
};
