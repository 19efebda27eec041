"use strict";
// What corrections say, in words of the page's language. Pure.

// A capture in a line, for people who read the file: "Rutba: Islamic State, 21 June 2014".
geomap.captureLine = function (model, i) {
  const { actor, when } = model.taken(i).values;
  return geomap.pieces("review.capture", { place: model.name(i), actor, when }).join("");
};

// What a correction makes of its capture, as [word, value]: ["Moved to", "Rutba (Anbar, Iraq)"].
// Values are texts of the outside world, kept apart from the page's own.
geomap.changes = function (correction, { places, actors, kinds }) {
  const { t } = geomap;
  const side = (id) => (id ? actors.find(([each]) => each === id)?.[1] || id : t("detail.unsaid"));
  const found = [];
  const add = (key, words) => found.push([t(key), words]);
  const { place, point, name } = correction;
  if (place) add("review.to_place", places.find(([id]) => id === place)?.[1] || place);
  if (point) add("review.to_place", [name, point.map(geomap.degrees).join(", ")].filter(Boolean).join(t("detail.comma")));
  if (correction.actor !== undefined) add("detail.actor", side(correction.actor));
  if (correction.from_actor !== undefined) add("detail.loser", side(correction.from_actor));
  for (const [key, label] of [["date_start", "timeline.first"], ["date_end", "timeline.last"]]) {
    if (correction[key] !== undefined) add(label, correction[key] ? geomap.dayWords(geomap.parseDay(correction[key])) : t("review.unbounded"));
  }
  if (correction.kind) add("filters.kind", kinds.find(([id]) => id === correction.kind)?.[1] || correction.kind);
  if (correction.status && correction.action === "status") add("detail.status", t(`statuses.${correction.status}`));
  if (correction.apart) add("review.apart", t("review.reports", { n: correction.apart.length }));
  return found;
};
