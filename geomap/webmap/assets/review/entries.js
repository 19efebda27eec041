"use strict";
// Corrections as the items of a list.

// what it does, to which capture, who says so and why, what becomes of it. `named`: whether the capture
// is to be named.
geomap.correctionItem = function (review, entry, named) {
  const { element, bdi, t } = geomap;
  const { correction } = entry;
  const what = element("p", "", element("strong", "", t(`review.did_${correction.action}`)));
  if (named) what.append(" · ", geomap.correctedCapture(review, entry));
  const item = element("li", "correction", what);
  const changes = geomap.changes(correction, review.data);
  if (correction.with) changes.push([t("review.joins"), geomap.nameOf(review, correction.with.capture)]);
  for (const [word, value] of changes) item.append(element("p", "note", ...geomap.said("review.change", { word, value })));
  item.append(element("p", "note", ...geomap.said("review.signed", { by: correction.by, on: geomap.writtenDay(correction.on) })));
  const why = element("p", "reason", correction.why);
  why.dir = "auto";
  item.append(why, element("p", "fate", geomap.fate(review, entry)));
  if (entry.unfit) item.append(geomap.english(entry.unfit));
  item.classList.toggle("out", Boolean(entry.out));
  item.append(geomap.undoing(review, entry, what.textContent));
  return item;
};

// The button that takes back what an entry does, or that an entry of the file was taken out.
geomap.undoing = function (review, entry, what) {
  const key = entry.earlier ? (entry.out ? "review.put_back" : "review.take_out") : "review.undo";
  const made = geomap.button("tool", geomap.t(key), () => review.undo(entry));
  made.setAttribute("aria-label", geomap.t("review.change", { word: geomap.t(key), value: what }));
  return made;
};

// The capture's name, as a link where the page has it.
geomap.correctedCapture = function (review, { correction, at }) {
  const { action, name, place, capture } = correction;
  const was = correction.was || review.rejectedLine(correction);
  const known = review.data.places.find(([id]) => id === place)?.[1];
  if (at < 0) return geomap.bdi(action === "add" ? name || known || place || "" : was || capture);
  const link = geomap.element("a", "", geomap.bdi(geomap.captureLine(review.store.model, at)));
  link.href = `#capture=${encodeURIComponent(review.store.model.id[at])}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    review.store.set({ capture: review.store.model.id[at] });
  });
  return link;
};

geomap.nameOf = function (review, id) {
  const { model } = review.store;
  const i = model.positionOf(id);
  return i < 0 ? id : geomap.captureLine(model, i);
};

// What became of it, or will.
geomap.fate = function (review, { earlier, saved, unfit, out }) {
  if (out) return geomap.t("review.fate_out");
  if (earlier) return geomap.t(unfit ? "review.fate_unfit" : "review.fate_applied");
  return geomap.t(saved ? "review.fate_saved" : "review.fate_new");
};

geomap.writtenDay = function (text) {
  const day = geomap.parseDay(text);
  return day === null ? text : geomap.dayWords(day);
};

// Why something fits nothing is told in English on every page.
geomap.english = function (text) {
  const made = geomap.element("p", "note", text.charAt(0).toUpperCase() + text.slice(1));
  made.lang = "en";
  made.dir = "ltr";
  return made;
};
