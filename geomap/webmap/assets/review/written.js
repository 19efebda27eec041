"use strict";
// Corrections as the text of corrections.yaml: byte for byte what geomap/corrections writes. Pure.

geomap.CORRECTIONS_HEAD = "# Corrections to what geomap read. Applied on every build with --corrections corrections.yaml\n";

// The keys of a correction, in the order in which they are written.
geomap.CORRECTION_KEYS = [
  "action", "capture", "reports", "was", "by", "on", "why", "place", "point", "name", "country", "actor", "from_actor",
  "date_start", "date_end", "kind", "status", "extent", "with", "apart", "source",
];

// The keys whose values are days or words of a fixed list: they are written without quotes.
geomap.BARE = new Set(["action", "on", "date_start", "date_end", "status", "kind", "extent"]);

geomap.SOURCE_KEYS = ["title", "outlet", "url", "date", "sentence"];

// Corrections -> the whole file.
geomap.correctionsText = function (corrections) {
  if (!corrections.length) return `${geomap.CORRECTIONS_HEAD}corrections: []\n`;
  return `${geomap.CORRECTIONS_HEAD}corrections:\n${corrections.map(geomap.correctionText).join("")}`;
};

geomap.correctionText = function (correction) {
  const lines = geomap.CORRECTION_KEYS.filter((key) => correction[key] !== undefined).map((key) => {
    return `${key}: ${geomap.written(key, correction[key])}`;
  });
  return `  - ${lines.join("\n    ")}\n`;
};

geomap.written = function (key, value) {
  if (value === null) return "null";
  if (key === "point") return `[${value.map(geomap.degrees).join(", ")}]`;
  if (Array.isArray(value)) return `[${value.map(geomap.quoted).join(", ")}]`;
  if (key === "with") return geomap.inBraces(value, ["capture", "reports"]);
  if (key === "source") return geomap.inBraces(value, geomap.SOURCE_KEYS);
  return geomap.BARE.has(key) ? value : geomap.quoted(value);
};

geomap.inBraces = function (value, keys) {
  const parts = keys.filter((key) => value[key] !== undefined).map((key) => {
    return `${key}: ${key === "date" ? value[key] : geomap.written("", value[key])}`;
  });
  return `{${parts.join(", ")}}`;
};

// Six decimals of a degree at most: a tenth of a metre.
geomap.degrees = function (value) {
  return value.toFixed(6).replace(/\.?0+$/, "").replace(/^-0$/, "0");
};

// What YAML takes for a line's end, or does not take at all, inside quotes.
geomap.UNPRINTED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

// A text in JSON's double quotes, which are YAML's too once what YAML can't hold is written out.
geomap.quoted = function (text) {
  const escape = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(geomap.wellFormed(text)).replace(geomap.UNPRINTED, escape);
};

// Characters that act (they steer a terminal, or turn the text round) and halves of characters.
geomap.ACTING = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

// The text with something to see for each of them, as geomap/hidden.py has it.
geomap.wellFormed = function (text) {
  return text.replace(geomap.ACTING, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
};
