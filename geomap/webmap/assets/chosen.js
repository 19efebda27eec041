"use strict";
// What the reader has chosen, in words. Pure.

// The name of one choice of a facet; the choice itself where the page knows none (an old link).
geomap.choiceName = function (model, facet, choice) {
  if (facet === "status") return geomap.t(`statuses.${choice}`);
  if (facet === "source") return choice || geomap.t("filters.source_unsaid");
  const [pool, key, name] = {
    actor: [model.actors, "id", "name"],
    kind: [model.kinds, "id", "word"],
    country: [model.countries, "code", "name"],
  }[facet];
  return pool.find((each) => each[key] === choice)?.[name] ?? choice;
};

// All filters that are set, in the panel's order: [{facet, filter: "Taken by", value: "Islamic
// State", rest}], where `rest` is the patch of the state that takes this one away. A search has the
// facet "q", time "time".
geomap.chosen = function (state, model) {
  const found = [];
  const add = (facet, filter, value, rest) => found.push({ facet, filter, value, rest });
  if (state.q.trim()) add("q", geomap.t("filters.search"), state.q.trim(), { q: "" });
  for (const facet of geomap.FACETS) {
    for (const choice of state[facet]) {
      const rest = { [facet]: state[facet].filter((other) => other !== choice) };
      add(facet, geomap.t(`filters.${facet}`), geomap.choiceName(model, facet, choice), rest);
    }
  }
  const days = geomap.chosenDays(state);
  if (days) add("time", geomap.t("timeline.title"), days, { mode: "all", from: null, to: null });
  if (!state.undated) add("time", geomap.t("timeline.title"), geomap.t("filters.dated"), { undated: true });
  return found;
};

// "21 June 2014 to 30 June 2014"; empty where all days are shown.
geomap.chosenDays = function ({ mode, from, to }) {
  const [first, last] = [from, to].map((day) => (day === null ? "" : geomap.dayWords(day)));
  if (mode === "upto" && last) return geomap.t("filters.upto", { day: last });
  if (mode === "day" && last) return last;
  if (mode !== "window") return "";
  if (first && last) return geomap.t("dates.span", { first, last });
  if (first) return geomap.t("filters.since", { day: first });
  return last && geomap.t("filters.upto", { day: last });
};
