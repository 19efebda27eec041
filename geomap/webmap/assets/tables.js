"use strict";
// Captures as CSV and as GeoJSON: the same as exports/ and spreadsheet.py write. Pure.

// The columns of captures.csv. A contract: programs read these files; add only at the end.
geomap.CAPTURE_COLUMNS = [
  "id", "place_id", "name", "kind", "country", "countries", "province", "lat", "lon", "actor_id", "actor",
  "from_actor", "status", "extent", "date_start", "date_end", "date_text", "sources", "n_reports", "n_sources",
  "articles", "precision", "confidence", "n_independent", "corrections",
];

// Fractions, which Python writes in another way than browsers do.
geomap.FRACTIONS = new Set(["lat", "lon", "confidence"]);

geomap.FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"];

geomap.OPENSTREETMAP = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright";

// One capture with the keys of CAPTURE_COLUMNS; null for no value.
geomap.captureRow = function (model, i) {
  const place = model.place(i);
  const countries = place.countries.map((c) => model.countries[c].code);
  const { start, end } = model.whens[model.when[i]];
  const articles = model.rows[i].map(([n]) => model.articles[n]);
  const sources = [...new Set(articles.map((article) => geomap.outletOf(model, article) || article.id))];
  return {
    id: model.id[i] || null,
    place_id: place.id || null,
    name: place.name || null,
    kind: model.kinds[model.kind[i]].id || null,
    country: countries[0] || null,
    countries,
    province: place.province || null,
    lat: place.lat,
    lon: place.lon,
    actor_id: model.actors[model.actor[i]].id || null,
    actor: model.written("actor", i) || null,
    from_actor: model.written("loser", i) || null,
    status: geomap.STATUSES[model.status[i]],
    extent: model.partial[i] ? "partial" : "full",
    date_start: geomap.isoOrNull(start),
    date_end: geomap.isoOrNull(end),
    date_text: model.said(i) || null,
    sources,
    n_reports: articles.length,
    n_sources: sources.length,
    articles: [...new Set(articles.map(({ id }) => id))],
    precision: geomap.PRECISIONS[model.precision[i]],
    confidence: model.confidence[i],
    n_independent: model.independent[i],
    corrections: model.corrected?.exported[i] || [],
  };
};

geomap.outletOf = function (model, { outlet }) {
  return outlet < 0 ? "" : model.outlets[outlet];
};

geomap.isoOrNull = function (day) {
  return day === null ? null : geomap.isoDay(day);
};

// The text of captures.csv for the captures at these positions, in their order.
geomap.capturesCsv = function (model, order) {
  const columns = geomap.CAPTURE_COLUMNS;
  const lines = [columns.join(",")];
  for (const i of order) {
    const row = geomap.captureRow(model, i);
    lines.push(columns.map((column) => geomap.csvCell(geomap.cellText(column, row[column]))).join(","));
  }
  return `${lines.join("\n")}\n`;
};

geomap.cellText = function (column, value) {
  if (value === null) return "";
  if (typeof value === "number") return geomap.FRACTIONS.has(column) ? geomap.fraction(value) : String(value);
  return geomap.guarded(Array.isArray(value) ? value.join("; ") : value);
};

// A text that no spreadsheet takes for a formula.
geomap.guarded = function (value) {
  const text = value.replace(/\r\n?/g, "\n");
  return geomap.FORMULA_STARTS.some((start) => text.startsWith(start)) ? `'${text}` : text;
};

geomap.csvCell = function (text) {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

// A fraction as Python writes it: 33.0, 1e-05.
geomap.fraction = function (value) {
  if (Object.is(value, -0)) return "-0.0";
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential().replace(/e-(\d)$/, "e-0$1");
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
};

// The same captures as a GeoJSON FeatureCollection, one feature a line.
geomap.capturesGeojson = function (model, order) {
  const features = Array.from(order, (i) => JSON.stringify(geomap.feature(model, i)));
  const credit = geomap.ofOpenStreetMap(model, order);
  const head = credit ? `"attribution": ${JSON.stringify(geomap.OPENSTREETMAP)}, ` : "";
  return `{"type": "FeatureCollection", ${head}"features": [\n${features.join(",\n")}\n]}\n`;
};

// Whether any place is OpenStreetMap's, whose licence asks for a credit.
geomap.ofOpenStreetMap = function (model, order) {
  return order.some((i) => model.place(i).source.includes("OpenStreetMap"));
};

geomap.feature = function (model, i) {
  const { id, lat, lon, ...properties } = geomap.captureRow(model, i);
  return {
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { ...properties, quotes: geomap.quotesOf(model, i) },
  };
};

// What each report says, by its main sentence.
geomap.quotesOf = function (model, i) {
  return model.rows[i].map(([n, , , , first]) => {
    const article = model.articles[n];
    return {
      source: geomap.outletOf(model, article) || null,
      article: article.id || null,
      title: article.title || null,
      article_date: geomap.isoOrNull(article.day),
      url: article.url || article.urlText || null,
      sentence: model.sentences[first] || null,
    };
  });
};
