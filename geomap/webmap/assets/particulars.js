"use strict";
// The parts of the detail panel, each made of a model and a capture's position.

geomap.detailHead = function (model, i) {
  const { element, bdi } = geomap;
  const heading = element("h2", "", bdi(model.name(i)));
  heading.id = "detail-title";
  heading.tabIndex = -1;
  const kind = element("p", "detail-kind", geomap.sign(model.sign(i), model.colour(i)), model.kinds[model.kind[i]].word);
  const where = model.place(i).where;
  if (where) kind.append(" · ", where);
  return element("header", "", heading, kind);
};

geomap.detailFacts = function (model, i) {
  const { element, bdi, t } = geomap;
  const facts = element("dl", "facts");
  const fact = (key, ...values) => facts.append(element("dt", "", t(`detail.${key}`)), element("dd", "", ...values));
  const side = (a) => (a >= 0 && model.actors[a].id ? bdi(model.actors[a].name) : t("detail.unsaid"));
  fact("actor", side(model.actor[i]));
  fact("loser", side(model.loser[i]));
  const said = model.said(i);
  const when = geomap.upper(model.whens[model.when[i]].words);
  fact("when", when, said ? element("span", "aside", ...geomap.said("detail.said", { words: said })) : null);
  fact("status", t(`statuses.${geomap.STATUSES[model.status[i]]}_text`));
  fact("extent", t(`extents.${model.partial[i] ? "partial" : "full"}`));
  if (model.precision[i]) fact("position", t(`precisions.${geomap.PRECISIONS[model.precision[i]]}_text`));
  return facts;
};

// The sentences, by article.
geomap.detailReports = function (model, i) {
  const { element, t } = geomap;
  const reports = model.reports(i);
  const byArticle = new Map();
  for (const report of reports) {
    byArticle.set(report.article, [...(byArticle.get(report.article) || []), report]);
  }
  const heading = element("h3", "", t("detail.articles", { n: byArticle.size }));
  return [heading, ...Array.from(byArticle, ([article, told]) => geomap.articleElement(article, told, model.outlets))];
};

geomap.articleElement = function (article, reports, outlets) {
  const { element, t } = geomap;
  const made = element("article", "source", geomap.articleLine(article, outlets));
  const statuses = new Set(reports.map(({ status }) => status));
  made.append(element("p", "note", ...[...statuses].map((status) => t(`detail.source_${status}`)).join(t("detail.semicolon"))));
  const seen = new Set();
  for (const quote of reports.flatMap(({ quotes }) => quotes)) {
    const key = JSON.stringify(quote);
    if (seen.has(key)) continue;
    seen.add(key);
    made.append(geomap.quote(quote), element("p", "rule", ...geomap.said("detail.read_by", { rule: quote.rule })));
  }
  return made;
};

// How the place was found, what else it could have been, and where the point comes from.
geomap.detailLocated = function (model, i) {
  const { element, bdi, t } = geomap;
  const reports = model.reports(i);
  const reasons = new Set(reports.map(({ located }) => located).filter(Boolean));
  const others = new Set(reports.flatMap(({ candidates }) => candidates));
  const { lat, lon, source } = model.place(i);
  const list = element("ul", "located");
  list.lang = "en";
  for (const reason of reasons) list.append(element("li", "", bdi(reason)));
  if (source) list.append(element("li", "", bdi(`coordinates: ${source}`)));
  list.append(element("li", "", t("detail.coordinates", { lat: String(lat), lon: String(lon) })));
  const parts = [element("h3", "", t("detail.located")), list];
  if (others.size) {
    const candidates = element("ul", "located", ...[...others].map((name) => element("li", "", bdi(name))));
    parts.push(element("h3", "", t("detail.candidates")), candidates);
  }
  return parts;
};

// What else was reported of this place, the latest first.
geomap.detailHistory = function (model, i, go) {
  const { element, bdi, t } = geomap;
  const all = model.ofSpot(model.spot[i]);
  if (all.length < 2) return [];
  const list = element("ol", "history");
  for (const each of all) {
    const when = model.whens[model.when[each]].words;
    const who = model.actors[model.actor[each]].name;
    const words = geomap.said("detail.other", { actor: who, when });
    const sign = geomap.sign(model.sign(each), model.colour(each));
    if (each === i) {
      const here = element("li", "", sign, element("strong", "", ...words), " ", element("span", "note", t("detail.current")));
      here.setAttribute("aria-current", "true");
      list.append(here);
      continue;
    }
    const link = element("a", "", ...words);
    link.href = `#capture=${encodeURIComponent(model.id[each])}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(model.id[each]);
    });
    list.append(element("li", "", sign, link));
  }
  return [element("h3", "", t("detail.others")), list];
};

// The first letter as a capital, as the language has it.
geomap.upper = function (text) {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(geomap.locale) + rest.join("");
};
