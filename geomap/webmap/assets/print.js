"use strict";
// On paper: the map as a picture, then every capture that is shown with its sentences and sources.
// All of it is made when the reader prints and taken away afterwards; the screen's map and list are
// hidden meanwhile (print.css).

geomap.MOST_PRINTED = 3000; // some 430 pages; the time that browsers need grows with the square

geomap.preparePrint = function (page) {
  let restore = null;
  window.addEventListener("beforeprint", () => {
    restore ||= geomap.layOut(page);
  });
  window.addEventListener("afterprint", () => {
    if (restore) restore();
    restore = null;
  });
};

// Makes the page ready for paper; returns what makes it as it was.
geomap.layOut = function (page) {
  const folded = [...document.querySelectorAll("details:not([open])")];
  const made = page.model.count ? [geomap.paperMap(page), geomap.paperList(page)] : [];
  const foot = geomap.paperFoot(page);
  const [stage, browse] = [".stage", "#browse"].map((selector) => document.querySelector(selector));
  made.slice(0, 1).forEach((picture) => stage.prepend(picture));
  made.slice(1).forEach((list) => browse.prepend(list));
  browse.append(foot);
  folded.forEach((details) => { details.open = true; });
  document.documentElement.classList.toggle("printed", made.length > 0);
  return () => {
    document.documentElement.classList.remove("printed");
    folded.forEach((details) => { details.open = false; });
    [...made, foot].forEach((part) => part.remove());
  };
};

// The map with all captures that are shown, at its size on paper. The screen's own map takes that
// size for a moment, is drawn, and goes back to where it was before anything is painted. As long as
// the page has the class "printing" no move of the map is the reader's.
geomap.paperMap = function (page) {
  const { map } = page;
  const frame = geomap.element("div");
  frame.id = "print-map";
  const classes = document.documentElement.classList;
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  const resize = (paper) => {
    classes.toggle("paper-sized", paper);
    map.invalidateSize({ animate: false, pan: false });
    if (paper) map.fitBounds(geomap.shownBounds(page.store) || page.data.bounds, { ...geomap.fit(map, page.data), animate: false });
    else map.setView(centre, zoom, { animate: false });
    page.names.draw();
  };
  classes.add("printing");
  try {
    resize(true);
    const picture = geomap.picture(geomap.scene(page, { head: false }), geomap.measurer());
    frame.append(geomap.renamed(picture, "paper-"));
  } finally {
    resize(false);
    classes.remove("printing");
  }
  return frame;
};

// Within a page the ids of a picture get names of their own.
geomap.renamed = function (picture, prefix) {
  for (const part of picture.querySelectorAll("[id]")) part.id = `${prefix}${part.id}`;
  for (const part of picture.querySelectorAll("[clip-path]")) part.setAttribute("clip-path", `url(#${prefix}frame)`);
  return picture;
};

geomap.paperList = function ({ store }) {
  const { element, t } = geomap;
  const { model, result } = store;
  const shown = result.order.subarray(0, geomap.MOST_PRINTED);
  const list = element("ol", shown.length > 200 ? "long" : "", ...Array.from(shown, (i) => geomap.paperRow(model, i)));
  const lead = geomap.shownLine(store) || `${t("filters.all", { n: model.count })}. ${t("print.all")}`;
  const made = element(
    "section",
    "",
    element("h2", "", t("print.title")),
    element("p", "lead", lead),
    list,
  );
  made.id = "print-list";
  const rest = result.order.length - shown.length;
  if (rest) made.append(element("p", "lead", t("print.rest", { n: rest, listed: shown.length })));
  return made;
};

// A capture with what each article says of it.
geomap.paperRow = function (model, i) {
  const { element, bdi } = geomap;
  const place = model.place(i);
  const { key, values } = model.taken(i);
  const where = element("p", "where", model.kinds[model.kind[i]].word);
  if (place.where) where.append(" · ", bdi(place.where));
  return element(
    "li",
    "",
    geomap.sign(model.sign(i), model.colour(i)),
    element("h3", "", bdi(model.name(i))),
    where,
    element("p", "what", ...geomap.said(key, values), ...geomap.paperFlags(model, i)),
    ...geomap.paperSources(model, i),
  );
};

geomap.paperFlags = function (model, i) {
  const flags = [];
  if (model.status[i]) flags.push(`statuses.${geomap.STATUSES[model.status[i]]}`);
  if (model.partial[i]) flags.push("list.partial");
  if (model.precision[i]) flags.push(`list.${geomap.PRECISIONS[model.precision[i]]}`);
  return flags.flatMap((key) => [" ", geomap.element("span", "flag", geomap.t(key))]);
};

// Each article once, below its sentences.
geomap.paperSources = function (model, i) {
  const byArticle = new Map();
  for (const { article, quotes } of model.reports(i)) {
    const told = byArticle.get(article) || new Map();
    for (const quote of quotes) told.set(quote.text, quote);
    byArticle.set(article, told);
  }
  return Array.from(byArticle).flatMap(([article, told]) => {
    return [...Array.from(told.values(), geomap.quote), geomap.articleLine(article, model.outlets)];
  });
};

// What the paper is a print of.
geomap.paperFoot = function ({ data }) {
  const { element, t } = geomap;
  const lines = [element("p", "", geomap.bdi(data.title)), element("p", "", t("notes.hash", { hash: data.fingerprint }))];
  if (/^(https?|file):/.test(location.href)) {
    const address = geomap.bdi(location.href);
    lines.push(element("p", "", ...geomap.pieces("print.address", { address })));
  }
  const made = element("footer", "", ...lines);
  made.id = "print-foot";
  return made;
};
