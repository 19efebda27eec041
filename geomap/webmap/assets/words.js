"use strict";
// The page's own words, in its language: see data/page/. Pure but for the language, set once.

// locale: the language with its customs ("en-GB-u-nu-latn"), for Intl.
geomap.speak = function (language, locale, words) {
  geomap.language = language;
  geomap.locale = locale;
  geomap.words = words;
  geomap.plural = new Intl.PluralRules(locale);
  geomap.number = new Intl.NumberFormat(locale, { useGrouping: "always" });
};

// The words of a key, its {placeholders} filled: a number as the language writes it, and plural
// forms chosen by {n}.
geomap.t = function (key, values = {}) {
  const filled = Object.entries(values).map(([name, value]) => [name, geomap.isolated(value)]);
  return geomap.pieces(key, Object.fromEntries(filled)).join("");
};

// A text that runs against the page's direction, kept from taking its neighbours with it.
geomap.isolated = function (text) {
  const against = document.dir === "rtl" ? /[A-Za-z\u00c0-\u024f\u0370-\u058f]/ : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  return typeof text === "string" && against.test(text) ? `\u2068${text}\u2069` : text;
};

// The same as a list of texts and of whatever the values are (elements, say).
geomap.pieces = function (key, values) {
  return geomap.pattern(key, values.n).split(/\{(\w+)\}/).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const value = values[piece];
    return typeof value === "number" ? geomap.number.format(value) : value;
  }).filter((piece) => piece !== "");
};

geomap.pattern = function (key, n) {
  const found = geomap.words[key];
  if (found === undefined) throw new Error(`no words for ${key}`);
  if (typeof found === "string") return found;
  return found[geomap.plural.select(n)] || found.other;
};

// The words with every text of the outside world kept to its own direction of writing.
geomap.said = function (key, values) {
  const wrapped = Object.entries(values).map(([name, value]) => {
    return [name, typeof value === "string" ? geomap.bdi(value) : value];
  });
  return geomap.pieces(key, Object.fromEntries(wrapped));
};

// Lower case, without accents and the like: how texts are compared when one searches.
geomap.fold = function (text) {
  // Letters that Unicode does not take apart, and marks between letters that spellings differ in.
  const plain = text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’‘ʼʻʿʾ`]/gu, "");
  return plain.replace(/[łøđıßæœ]/g, (letter) => geomap.PLAIN[letter]);
};

geomap.PLAIN = { "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe" };
