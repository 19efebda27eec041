"use strict";
// Which rows of the list stand in the page. Where its HTML has a row for every capture, all that
// are shown do, so that the browser's own search finds them. Of a longer list only those near what
// is in view do, between gaps as high as what is left out.

geomap.AHEAD = 700; // pixels drawn above and below what is in view
geomap.TENS = 10; // so many rows come and go at once

geomap.Rows = class {
  constructor(list, model) {
    this.list = list;
    this.model = model;
    this.side = document.getElementById("side");
    this.template = document.getElementById("row").content.firstElementChild;
    this.ready = [...list.children];
    geomap.nameParts(this.template);
    this.ready.forEach((row, i) => geomap.linkRow(geomap.nameParts(row), model.id[i]));
    this.position = new WeakMap(this.ready.map((row, i) => [row, i]));
    this.drawn = new Map();
    this.seen = []; // what was in view when last drawn, before anything else moved
    this.long = model.count > this.ready.length;
    this.order = new Int32Array(0);
    this.current = -1;
    this.stale = false; // whether the order is another than that of the rows in the page
    list.classList.toggle("long", this.long);
    // Two thousand rows that nobody sees yet are not worth laying out.
    if (this.long) list.replaceChildren(...this.ready.slice(0, 2 * geomap.TENS));
    if (this.long) this.watch();
  }

  // Draws when the reader scrolls, whatever it is that scrolls, and when the list gets another size.
  watch() {
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (this.outdated()) this.show(this.order, true, 0);
        else this.draw();
      });
    };
    document.addEventListener("scroll", later, { capture: true, passive: true });
    window.addEventListener("resize", later);
    new ResizeObserver(later).observe(this.list);
  }

  // Shows these captures in this order. If `still`, the topmost row in view that is shown at all
  // stays where it was.
  show(order, still = true, guess = this.heights?.guess) {
    if (!this.long) {
      this.order = order;
      geomap.fillWith(this.list, Array.from(order, (i) => this.row(i)));
      return;
    }
    this.order = order;
    this.heights = new geomap.Heights(order.length, guess);
    this.stale = true;
    const top = still && this.seen.find(({ i }) => order.includes(i));
    if (top) this.bring(order.indexOf(top.i), top.y);
    else this.draw();
  }

  // Draws the rows near what is in view. Rows that turn out higher or lower than guessed may bring
  // others into view, hence again.
  draw() {
    if (!this.long || this.away) return;
    // Without a guess all rows would seem to be in view: a few tell how high one is.
    if (!this.heights.guess) this.place(0, Math.min(2 * geomap.TENS, this.order.length));
    for (let round = 0; round < 4; round += 1) {
      const begin = this.list.getBoundingClientRect().top;
      const [top, bottom] = this.frame();
      const first = this.heights.at(top - begin - geomap.AHEAD);
      const last = this.heights.at(bottom - begin + geomap.AHEAD);
      const tens = [Math.floor(first / geomap.TENS), Math.floor(last / geomap.TENS) + 1].map((n) => n * geomap.TENS);
      const end = Math.min(tens[1], this.order.length);
      if (!this.stale && tens[0] === this.first && end === this.end) break;
      this.place(tens[0], end);
    }
    this.seen = this.inView();
  }

  // Puts the rows from `first` to before `end` into the page, and the one that has the focus.
  place(first, end) {
    const holding = this.holding();
    [this.first, this.end, this.stale] = [first, end, this.away];
    const parts = geomap.withLone([first, end], this.rankOf(document.activeElement?.closest(".capture")), this.order.length);
    const wanted = [];
    const drawn = new Map();
    let done = 0;
    for (const [from, to] of parts) {
      wanted.push(this.gap(done, from));
      for (let k = from; k < to; k += 1) {
        const i = this.order[k];
        const row = this.row(i);
        geomap.setPlace(row, k, this.order.length);
        drawn.set(i, { row, k });
        wanted.push(row);
      }
      done = to;
    }
    wanted.push(this.gap(done, this.order.length));
    this.drawn = drawn;
    geomap.fillWith(this.list, wanted);
    this.measure();
    holding?.();
  }

  measure() {
    const { heights } = this;
    let sum = 0;
    for (const { row, k } of this.drawn.values()) {
      heights.set(k, row.getBoundingClientRect().height);
      sum += heights.known[k];
    }
    if (heights.guess || !sum) return;
    heights.guess = sum / this.drawn.size;
    for (const gap of this.list.querySelectorAll(".gap")) gap.style.height = `${heights.between(...gap.rows)}px`;
  }

  // Browsers that do not keep what is in view in its place by themselves are helped: returns what
  // puts the topmost row back to where it is now.
  holding() {
    const [top] = geomap.ANCHORS || this.stale ? [] : this.inView();
    return top && (() => {
      const row = this.drawn.get(top.i)?.row;
      if (row) this.scrollBy(row.getBoundingClientRect().top - this.frame()[0] - top.y);
    });
  }

  // Scrolls until row k stands `y` pixels below the top of what is in view. Rows drawn above it may
  // push it, hence again.
  bring(k, y) {
    if (this.away) return;
    for (let round = 0; round < 3; round += 1) {
      const { top } = this.drawnRow(k).getBoundingClientRect();
      const off = top - this.frame()[0] - y;
      this.scrollBy(off);
      this.draw();
      if (Math.abs(off) < 1) return;
    }
  }

  // Scrolls no more than it takes to have row k in view.
  reveal(k) {
    if (this.away) return;
    const { top, bottom } = this.drawnRow(k).getBoundingClientRect();
    const [above, below] = this.frame();
    const room = below - above - (bottom - top);
    if (top < above || bottom > below) this.bring(k, Math.max(0, top < above ? Math.min(8, room) : room - 8));
  }

  // The row of rank k, drawn if it is not yet.
  drawnRow(k) {
    const row = this.row(this.order[k]);
    if (!row.isConnected || this.stale) this.place(Math.max(0, k - geomap.TENS), Math.min(this.order.length, k + geomap.TENS));
    return this.row(this.order[k]);
  }

  // The rows in view, [{i, y}] from the top; none where the beginning of the list is in view.
  inView() {
    const [above, below] = this.frame();
    if (this.list.getBoundingClientRect().top >= above) return [];
    const found = Array.from(this.drawn, ([i, { row }]) => ({ i, box: row.getBoundingClientRect() }));
    return found.filter(({ box }) => box.bottom > above && box.top < below).map(({ i, box }) => ({ i, y: box.top - above }));
  }

  row(i) {
    const found = this.ready[i] || this.drawn.get(i)?.row;
    if (found) return found;
    const made = geomap.fillRow(this.template.cloneNode(true), this.model, i);
    this.position.set(made, i);
    geomap.markCurrent(made, i === this.current);
    return made;
  }

  // Marks the row of the capture that is open; -1 for none.
  mark(i) {
    for (const [old, on] of [[this.current, false], [i, true]]) {
      const row = this.ready[old] || this.drawn.get(old)?.row;
      if (row) geomap.markCurrent(row, on);
    }
    this.current = i;
  }

  positionOf(row) {
    return this.position.get(row) ?? -1;
  }

  rankOf(row) {
    return row ? this.order.indexOf(this.positionOf(row)) : -1;
  }

  gap(from, to) {
    if (from === to) return null;
    const gap = geomap.element("li", "gap");
    gap.setAttribute("aria-hidden", "true");
    gap.rows = [from, to];
    gap.style.height = `${this.heights.between(from, to)}px`;
    return gap;
  }

  // Whether the list is not laid out at all, as behind the detail panel.
  get away() {
    return this.list.offsetWidth === 0;
  }

  // Whether rows have got another height than was measured: by another width, or other letters.
  outdated() {
    if (this.away || !this.heights) return false;
    return [...this.drawn.values()].some(({ row, k }) => {
      return Math.abs(this.heights.known[k] - row.getBoundingClientRect().height) > 0.6;
    });
  }

  // What of the window the list can be seen in, from top to bottom.
  frame() {
    const { top, bottom } = this.scroller ? this.side.getBoundingClientRect() : { top: 0, bottom: Infinity };
    return [Math.max(0, top), Math.min(window.innerHeight, bottom)];
  }

  // On a wide screen the column scrolls; else, null, the page does.
  get scroller() {
    return getComputedStyle(this.side).overflowY === "visible" ? null : this.side;
  }

  scrollBy(top) {
    (this.scroller || window).scrollBy({ top, behavior: "instant" });
  }
};

geomap.ANCHORS = CSS.supports("overflow-anchor", "auto");

// [first, end] and a lone rank with its two neighbours, as ranges in their order.
geomap.withLone = function ([first, end], lone, count) {
  if (lone < 0 || (lone >= first && lone < end)) return [[first, end]];
  if (lone < first) return [[Math.max(0, lone - 1), Math.min(first, lone + 2)], [first, end]];
  return [[first, end], [Math.max(end, lone - 1), Math.min(count, lone + 2)]];
};

// Makes these (null for none) the children of an element. A row that stays is not moved if its
// order allows, so that it keeps the focus.
geomap.fillWith = function (parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === null) continue;
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
};

// Of a list of which the page has a part alone: which row this is, of how many.
geomap.setPlace = function (row, k, count) {
  row.setAttribute("aria-posinset", k + 1);
  row.setAttribute("aria-setsize", count);
};

geomap.markCurrent = function (row, current) {
  row.classList.toggle("open", current);
  const link = row.querySelector(".go");
  if (current) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
};

// Gives the parts of a row their names, which two thousand rows would not carry through the page's
// HTML.
geomap.nameParts = function (row) {
  row.className = "capture";
  const sign = row.querySelector("svg");
  sign.classList.add("sign");
  sign.setAttribute("aria-hidden", "true");
  const heading = row.querySelector("h3");
  heading.replaceChildren(geomap.element("a", "go", geomap.bdi(heading.textContent)));
  const parts = row.querySelectorAll(":scope > p");
  ["where", "what", "meta"].forEach((name, k) => { parts[k].className = name; });
  return row;
};

geomap.linkRow = function (row, id) {
  row.querySelector(".go").href = `#capture=${encodeURIComponent(id)}`;
};

// Writes a capture into an empty row: what the page's HTML says of the first ones, see parts.html.
geomap.fillRow = function (row, model, i) {
  const find = (selector) => row.querySelector(selector);
  find(".sign").setAttribute("class", `sign ${model.colour(i)}`);
  find("use").setAttribute("href", `#${model.sign(i)}`);
  geomap.linkRow(row, model.id[i]);
  find(".go").firstElementChild.textContent = model.name(i);
  const { word } = model.kinds[model.kind[i]];
  find(".where").textContent = [word, model.place(i).where].filter(Boolean).join(" · ");
  const { key, values } = model.taken(i);
  find(".what").textContent = geomap.t(key, values);
  find(".meta").replaceChildren(geomap.t("list.count", { n: model.sources(i).length }), ...geomap.flags(model, i));
  return row;
};

// " [claimed] [part of it]"
geomap.flags = function (model, i) {
  const words = [];
  if (model.status[i]) words.push(geomap.t(`statuses.${geomap.STATUSES[model.status[i]]}`));
  if (model.partial[i]) words.push(geomap.t("list.partial"));
  if (model.precision[i]) words.push(geomap.t(`list.${geomap.PRECISIONS[model.precision[i]]}`));
  const flags = words.flatMap((word) => [" ", geomap.element("span", "flag", word)]);
  return [...flags, ...geomap.corrections(model, i, "span")];
};

// What was corrected by hand, line by line.
geomap.corrections = function (model, i, name) {
  return (model.corrected?.lines[i] || []).map((line) => geomap.element(name, "corrected", geomap.bdi(line)));
};
