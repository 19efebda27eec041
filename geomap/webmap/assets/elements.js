"use strict";
// Elements of the page, built of text alone: nothing here parses markup.

// element("p", "class", child, ...): a child is an element, a text, or null for none.
geomap.element = function (name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const child of children) {
    if (child !== null && child !== undefined) made.append(child);
  }
  return made;
};

// A text of the outside world, whose direction of writing stays its own.
geomap.bdi = function (text) {
  return geomap.element("bdi", "", text);
};

geomap.SVG = "http://www.w3.org/2000/svg";

geomap.svg = function (name, attributes = {}, ...children) {
  const made = document.createElementNS(geomap.SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// One of the signs that stand at the head of the page.
geomap.sign = function (name, colour) {
  const use = geomap.svg("use", { href: `#${name}` });
  return geomap.svg("svg", { class: `sign ${colour}`, "aria-hidden": "true" }, use);
};

// A button with its words.
geomap.button = function (className, words, press) {
  const made = geomap.element("button", className, words);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
};

// A sentence with its place and its capture word marked.
geomap.quote = function ({ text, place, word }) {
  const made = geomap.element("blockquote");
  made.dir = "auto";
  const marks = [[place, "place"], [word, "word"]].filter(([span]) => span);
  marks.sort((a, b) => a[0][0] - b[0][0]);
  let done = 0;
  for (const [[first, last], name] of marks) {
    made.append(text.slice(done, first), geomap.element("mark", name, text.slice(first, last)));
    done = last;
  }
  made.append(text.slice(done));
  return made;
};

// Outlet, day and title of an article, linked where the address is safe to follow.
geomap.articleLine = function (article, outlets) {
  const { element, bdi } = geomap;
  const line = element("p", "article");
  const outlet = outlets[article.outlet] || "";
  if (outlet) line.append(element("bdi", "outlet", outlet));
  const day = article.day === null ? "" : geomap.dayWords(article.day);
  if (outlet && day) line.append(geomap.t("detail.comma"));
  line.append(day);
  if (outlet || day) line.append(": ");
  const title = element(article.url ? "a" : "cite", "", article.title || article.id);
  title.dir = "auto";
  if (article.url) {
    title.href = article.url;
    title.rel = "noopener noreferrer";
  }
  line.append(title);
  if (article.urlText) line.append(element("span", "note", " (", bdi(article.urlText), ")"));
  return line;
};
