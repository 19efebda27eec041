"use strict";
// A scene (see scene.js) -> a picture of it as one SVG that stands alone: no style sheet, no script,
// nothing from elsewhere. Pure but for making elements, which escapes every text by construction.

geomap.XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

// measure(text, "700 12px serif") -> pixels.
geomap.picture = function (scene, measure) {
  const margin = scene.head.length ? 20 : 0;
  const root = geomap.node("svg");
  const sheet = { scene, measure, root, margin, inner: scene.width, y: margin };
  const ground = geomap.add(root, "rect", { id: "ground", fill: scene.palette.page });
  geomap.drawHead(sheet);
  geomap.drawMap(sheet);
  geomap.drawKey(sheet);
  geomap.drawNotes(sheet);
  const size = { width: Math.ceil(scene.width + 2 * margin), height: Math.ceil(sheet.y + margin) };
  geomap.set(ground, size);
  geomap.set(root, { ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: "img", direction: scene.direction });
  root.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", scene.language);
  root.prepend(geomap.node("title", {}, scene.head.map(({ text }) => text).join(" \u2013 ")));
  return root;
};

geomap.pictureText = function (svg) {
  return `${geomap.XML_HEAD}${new XMLSerializer().serializeToString(svg)}\n`;
};

// An element of SVG; a number is written as short as it can be without being seen.
geomap.node = function (name, attributes = {}, text = "") {
  const made = document.createElementNS(geomap.SVG, name);
  geomap.set(made, attributes);
  if (text) made.append(geomap.xmlText(text));
  return made;
};

geomap.set = function (node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = typeof value === "number" ? String(Math.round(value * 100) / 100) : geomap.xmlText(value);
    node.setAttribute(name, text);
  }
};

geomap.add = function (parent, name, attributes, text) {
  const made = geomap.node(name, attributes, text);
  parent.append(made);
  return made;
};

// One line of text, `start` pixels from where lines of its direction begin.
geomap.line = function (sheet, parent, text, { start = 0, y, font, fill, direction = sheet.scene.direction }) {
  const { margin, inner } = sheet;
  const x = direction === "rtl" ? margin + inner - start : margin + start;
  return geomap.add(parent, "text", { x, y, fill, direction, ...font }, text);
};

geomap.HEAD_LINES = {
  title: { face: "serif", size: 26, weight: "700", height: 31, ink: "ink", most: 4 },
  subtitle: { face: "serif", size: 16, weight: "400", height: 22, ink: "ink", most: 3 },
  line: { face: "sans", size: 14, weight: "400", height: 20, ink: "soft", most: 4 },
};

geomap.drawHead = function (sheet) {
  const { scene, measure, inner, root } = sheet;
  const group = geomap.add(root, "g", { id: "head" });
  for (const { kind, text } of scene.head) {
    const { face, size, weight, height, ink, most } = geomap.HEAD_LINES[kind];
    const font = { "font-family": scene.fonts[face], "font-size": size, "font-weight": weight };
    const direction = geomap.directionOf(text, scene.direction);
    for (const line of geomap.wrapped(text, inner, most, (part) => measure(part, geomap.cssFont(font)))) {
      sheet.y += height;
      geomap.line(sheet, group, line, { y: sheet.y - height * 0.26, font, fill: scene.palette[ink], direction });
    }
    sheet.y += 3;
  }
  if (scene.head.length) sheet.y += 9;
};

geomap.drawMap = function (sheet) {
  const { scene, root, margin } = sheet;
  const { width, height, palette } = scene;
  const frame = { x: 0, y: 0, width, height };
  const clip = geomap.add(geomap.add(root, "defs", {}), "clipPath", { id: "frame" });
  geomap.add(clip, "rect", frame);
  const place = geomap.add(root, "g", { id: "map", transform: `translate(${margin} ${sheet.y})` });
  const view = geomap.add(place, "g", { "clip-path": "url(#frame)" });
  geomap.add(view, "rect", { ...frame, fill: palette.water });
  geomap.drawGround(view, scene.basemap);
  geomap.drawLeaders(view, scene.leaders);
  geomap.drawMarks(view, sheet);
  geomap.drawNames(view, sheet);
  geomap.drawScale(view, sheet);
  geomap.add(place, "rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: "none", stroke: palette.rule });
  sheet.y += height;
};

geomap.drawGround = function (parent, { x, y, paths }) {
  const ground = geomap.add(parent, "g", { id: "basemap", transform: `translate(${x} ${y})` });
  for (const { d, look } of paths) geomap.add(ground, "path", { d, ...look });
};

geomap.drawLeaders = function (parent, { colour, lines }) {
  const group = geomap.add(parent, "g", { id: "leaders", stroke: colour, fill: colour });
  for (const { from, to } of lines) {
    geomap.add(group, "line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y });
    geomap.add(group, "circle", { cx: from.x, cy: from.y, r: 2, stroke: "none" });
  }
};

geomap.drawMarks = function (parent, { scene: { marks, fonts } }) {
  const group = geomap.add(parent, "g", { id: "captures", "font-family": fonts.sans });
  for (const { x, y, shapes } of marks) geomap.drawShapes(group, shapes, `translate(${geomap.short1(x)} ${geomap.short1(y)})`);
};

geomap.drawShapes = function (parent, shapes, transform) {
  const group = geomap.add(parent, "g", { transform });
  for (const { tag, attributes, text } of shapes) geomap.add(group, tag, attributes, text);
};

geomap.short1 = function (number) {
  return Math.round(number * 10) / 10;
};

// Names lie in a layer above one of their halos, so that programs that draw a text's outline over
// its letters show them all the same.
geomap.drawNames = function (parent, { scene: { names, fonts, palette } }) {
  const dots = geomap.add(parent, "g", { id: "dots", stroke: palette.halo, "stroke-width": 1 });
  for (const { x, y, r, colour } of names.dots) geomap.add(dots, "circle", { cx: x, cy: y, r: r + 0.5, fill: colour });
  const shared = { "font-family": fonts.sans, "text-anchor": "middle" };
  const outline = { fill: palette.halo, stroke: palette.halo, "stroke-width": 3, "stroke-linejoin": "round", "aria-hidden": "true" };
  const halos = geomap.add(parent, "g", { id: "halos", ...shared, ...outline });
  const group = geomap.add(parent, "g", { id: "names", ...shared });
  for (const { x, y, text, size, weight, spacing, colour } of names.texts) {
    const place = { x, y: y + size * 0.35, "font-size": size, direction: geomap.directionOf(text, "ltr") };
    if (weight !== "400") place["font-weight"] = weight;
    if (spacing) place["letter-spacing"] = spacing;
    geomap.add(halos, "text", place, text);
    geomap.add(group, "text", { ...place, fill: colour }, text);
  }
};

geomap.drawScale = function (parent, { scene: { scale, height, fonts, palette } }) {
  const group = geomap.add(parent, "g", { id: "scale", transform: `translate(12 ${height - 24})`, "font-family": fonts.sans, "font-size": 11, direction: "ltr" });
  const text = (place, label) => {
    geomap.add(group, "text", { ...place, stroke: palette.halo, "stroke-width": 3, "stroke-linejoin": "round", "aria-hidden": "true" }, label);
    geomap.add(group, "text", { ...place, fill: palette.soft }, label);
  };
  scale.forEach(({ width, label }, k) => {
    const tip = k ? 6 : -6;
    geomap.add(group, "path", { d: `M0 ${tip}V0H${Math.round(width)}V${tip}`, fill: "none", stroke: palette.soft, "stroke-width": 1.5 });
    text({ x: 5, y: k ? 13 : -5 }, label);
  });
};

// The bars of a scale, in kilometres and in miles: [{width, label}], none wider than 120 pixels.
geomap.scaleBars = function (metresPerPixel) {
  const units = [["kilometer", 1000], ["mile", 1609.344]];
  return units.map(([unit, metres]) => {
    const length = geomap.roundLength((120 * metresPerPixel) / metres);
    const words = new Intl.NumberFormat(geomap.locale, { style: "unit", unit, unitDisplay: "short" });
    return { width: (length * metres) / metresPerPixel, label: words.format(length) };
  });
};

// The largest of 1, 2, 3 and 5, times a power of ten, that is not above it.
geomap.roundLength = function (length) {
  const ten = 10 ** Math.floor(Math.log10(length));
  return [5, 3, 2, 1].find((step) => step * ten <= length) * ten;
};

// The key as lines of labels and entries; a group that does not fit begins a line of its own.
geomap.drawKey = function (sheet) {
  const { scene, measure, inner, root } = sheet;
  if (!scene.key.length) return;
  const group = geomap.add(root, "g", { id: "key" });
  const font = { "font-family": scene.fonts.sans, "font-size": 12 };
  const wide = (text) => measure(text, geomap.cssFont(font));
  const widthOf = ({ shapes, text, count }) => (shapes.length ? 28 : 0) + wide(text) + (count ? 5 + wide(count) : 0);
  let start = 0;
  const newLine = () => {
    start = 0;
    sheet.y += 23;
  };
  const write = (text, ink) => {
    geomap.line(sheet, group, text, { start, y: sheet.y, font, fill: scene.palette[ink] });
    start += wide(text);
  };
  sheet.y += 26;
  for (const { label, entries } of geomap.keyGroups(scene.key, inner - 100, wide)) {
    const whole = entries.reduce((sum, entry) => sum + widthOf(entry) + 14, wide(label));
    if (start > 0 && start + whole > inner) newLine();
    const top = sheet.y;
    write(label, "soft");
    start += 12;
    for (const entry of entries) {
      if (start > 0 && start + widthOf(entry) > inner) newLine();
      if (entry.shapes.length) {
        geomap.drawKeySign(sheet, group, entry.shapes, start + 12);
        start += 28;
      }
      write(entry.text, "ink");
      start += 5;
      if (entry.count) write(entry.count, "soft");
      start += 12;
    }
    start = sheet.y > top ? inner : start + 12;
  }
};

// The groups with no text longer than `most` pixels.
geomap.keyGroups = function (key, most, wide) {
  return key.map(({ label, entries }) => ({
    label: `${label}:`,
    entries: entries.map((entry) => ({ ...entry, text: geomap.shortened(entry.text, most, wide) })),
  }));
};

geomap.drawKeySign = function (sheet, parent, shapes, start) {
  const { scene, margin, inner } = sheet;
  const x = scene.direction === "rtl" ? margin + inner - start : margin + start;
  const group = geomap.add(parent, "g", { transform: `translate(${geomap.short1(x)} ${sheet.y - 4})`, "font-family": scene.fonts.sans });
  geomap.drawShapes(group, shapes, "scale(0.8)");
};

geomap.drawNotes = function (sheet) {
  const { scene, measure, inner, root } = sheet;
  const group = geomap.add(root, "g", { id: "notes" });
  const font = { "font-family": scene.fonts.sans, "font-size": 10.5 };
  sheet.y += 12;
  for (const note of scene.notes) {
    for (const line of geomap.wrapped(note, inner, 12, (part) => measure(part, geomap.cssFont(font)))) {
      sheet.y += 14.5;
      geomap.line(sheet, group, line, { y: sheet.y - 1, font, fill: scene.palette.soft });
    }
  }
};
