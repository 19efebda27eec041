"use strict";
// What is shown, in words: for pictures, for paper, for names of files. Pure.

// "“bridge”; Islamic State, Nusra Front; up to 21 June 2014"; empty where nothing is filtered.
geomap.filterWords = function ({ model, state }) {
  const groups = new Map();
  for (const { facet, value } of geomap.chosen(state, model)) {
    const words = facet === "q" ? geomap.t("export.search", { words: value }) : geomap.isolated(value);
    groups.set(facet, [...(groups.get(facet) || []), words]);
  }
  const comma = geomap.t("detail.comma");
  return Array.from(groups.values(), (words) => words.join(comma)).join(geomap.t("detail.semicolon"));
};

// "7 of 9 captures: Islamic State; up to 21 June 2014"; empty where nothing is filtered.
geomap.shownLine = function (store) {
  const filters = geomap.filterWords(store);
  const { total } = store.result;
  return filters && geomap.t("export.picture_shown", { shown: total, n: store.model.count, filters });
};

// "captures-2014-06-21.csv": the days chosen, and the number left where something else is chosen.
geomap.fileName = function ({ model, state, result }, extension) {
  const { mode, from, to } = state;
  const days = mode === "window" ? [from, to] : mode === "all" ? [] : [to];
  const parts = [geomap.t("export.file"), ...days.filter((day) => day !== null).map(geomap.isoDay)];
  const others = geomap.chosen({ ...state, mode: "all" }, model).length > 0;
  if (others && result.total < model.count) parts.push(String(result.total));
  return `${parts.join("-")}.${extension}`;
};
