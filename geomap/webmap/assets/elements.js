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

// One of the signs that stand at the head of the page.
geomap.sign = function (name, colour) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("class", `sign ${colour}`);
  svg.setAttribute("viewBox", "-12 -12 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(namespace, "use");
  const attributes = { href: `#${name}`, x: -12, y: -12, width: 24, height: 24 };
  for (const [key, value] of Object.entries(attributes)) use.setAttribute(key, value);
  svg.append(use);
  return svg;
};

// What opens over a marker.
geomap.popupContent = function (capture, articles) {
  const { element, bdi } = geomap;
  const facts = element("dl", "facts");
  function fact(term, ...values) {
    facts.append(element("dt", "", term), element("dd", "", ...values));
  }
  fact("Taken by", bdi(capture.actor));
  fact("Lost by", bdi(capture.loser));
  fact("When", capture.when, capture.said ? element("span", "aside", " (", bdi(`“${capture.said}”`), ")") : null);
  fact("Status", capture.status_words);
  fact("Extent", capture.extent_words);
  if (capture.precision !== "exact") fact("Position", capture.precision_words);
  const count = capture.sources.length;
  return element(
    "div",
    "card",
    element("p", "card-kind", geomap.sign(capture.sign, capture.colour), capture.kind),
    element("h2", "card-place", bdi(capture.place)),
    element("p", "card-where", bdi(capture.where)),
    facts,
    element("h3", "card-sources", count === 1 ? "1 article says so" : `${count} articles say so`),
    ...capture.sources.map((source) => geomap.sourceElement(source, articles[source.article])),
    capture.located.length
      ? element("p", "card-located", "Located by ", bdi(capture.located.join("; ")), ".")
      : null,
  );
};

geomap.sourceElement = function (source, article) {
  const { element } = geomap;
  const made = element("div", "source");
  for (const quote of source.quotes) {
    const text = element("blockquote", "", quote.before);
    text.dir = "auto";
    if (quote.toponym) text.append(element("mark", "", quote.toponym));
    text.append(quote.after);
    made.append(text, element("p", "rule", "Read by the rule ", geomap.bdi(quote.rule)));
  }
  made.append(geomap.articleElement(article));
  return made;
};

geomap.articleElement = function (article) {
  const { element, bdi } = geomap;
  const line = element("p", "article");
  if (article.source) line.append(element("bdi", "outlet", article.source));
  if (article.source && article.day) line.append(", ");
  line.append(article.day);
  if (article.source || article.day) line.append(": ");
  const title = element(article.url ? "a" : "cite", "", article.title);
  title.dir = "auto";
  if (article.url) {
    title.href = article.url;
    title.rel = "noopener noreferrer";
  }
  line.append(title);
  if (article.url_text) line.append(element("span", "note", " (", bdi(article.url_text), ")"));
  return line;
};
