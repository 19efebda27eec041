"use strict";
// Texts of pictures: which way they run, and where they break. Pure; `measure(text)` gives pixels.

// A text without the characters that XML 1.0 has no way to write.
geomap.xmlText = function (text) {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
};

// "rtl" where the first letter that has a direction is written from right to left.
geomap.directionOf = function (text, otherwise) {
  const [first] = /\p{L}/u.exec(text) || [""];
  if (!first) return otherwise;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(first) ? "rtl" : "ltr";
};

// The text in lines no longer than `width`, at most `most`: what is left out, an ellipsis tells.
geomap.wrapped = function (text, width, most, measure) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((each) => geomap.chopped(each, width, measure))) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
    if (lines.length > most) break;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1];
  return [...lines.slice(0, most - 1), geomap.shortened(`${last}\u2026`, width, measure)];
};

// A word cut into pieces that fit.
geomap.chopped = function (word, width, measure) {
  if (measure(word) <= width) return [word];
  const pieces = [""];
  for (const letter of word.slice(0, 2000)) {
    if (measure(pieces.at(-1) + letter) > width) pieces.push("");
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
};

geomap.shortened = function (text, width, measure) {
  if (measure(text) <= width) return text;
  const letters = [...text].slice(0, 500);
  while (letters.length > 1 && measure(`${letters.join("")}\u2026`) > width) letters.pop();
  return `${letters.join("").trimEnd()}\u2026`;
};

geomap.cssFont = function (font) {
  return `${font["font-weight"] || "400"} ${font["font-size"]}px ${font["font-family"]}`;
};
