"use strict";
// When: the histogram under the map, the choice of days, the slider over the bars, and the player.
// All of it shows the store's state; what the reader does goes to the store and comes back from it.

geomap.Timeline = class {
  constructor(store) {
    this.store = store;
    this.pending = null;
    this.told = -1;
    this.section = document.getElementById("timeline");
    const days = store.model.day.filter((day) => day !== geomap.UNDATED);
    this.bins = geomap.daysBins(days);
    this.build();
    store.on((_, state, changed) => this.follow(changed));
    this.section.hidden = false;
    this.recount();
    if (this.bins) this.watchWidth();
  }

  get state() {
    return this.pending ? { ...this.store.state, ...this.pending } : this.store.state;
  }

  get mode() {
    return this.state.mode;
  }

  get chosen() {
    return geomap.chosenSpan(this.state, this.bins);
  }

  // Without a day, or with one alone, there is nothing to slide over.
  get plain() {
    return !this.bins || this.bins.first === this.bins.last;
  }

  build() {
    const { element, t } = geomap;
    const { bins } = this;
    this.title = element("h2", "", this.plain ? t("timeline.title") : geomap.perBar(bins));
    this.title.id = "timeline-title";
    this.modes = new geomap.Modes((mode) => this.store.set(geomap.modePatch(mode, this.store.state, bins)));
    this.text = element("p", "time-text");
    this.live = element("p", "unseen");
    this.live.setAttribute("role", "status");
    const parts = [this.title, this.modes.element];
    if (bins) {
      this.histogram = new geomap.Histogram(this.store.model, bins);
      this.undated = new geomap.UndatedButton(this.store, this.histogram);
      this.player = new geomap.Player(this.store, bins, { started: () => this.quiet(true), stopped: () => this.quiet(false) });
      this.buttons = new geomap.PlayerButtons(this.player);
      this.fields = new geomap.DayFields(bins, (name, day) => this.typed(name, day));
      this.buildChart();
      parts.push(this.buttons.element, this.chart);
    }
    const per = this.plain ? null : element("span", "time-per", `${geomap.perBar(bins)}. `);
    const note = element("p", "time-note", per, t(bins ? "timeline.note" : "timeline.none"));
    note.title = note.textContent;
    parts.push(element("div", "time-foot", this.text, this.fields?.element, note));
    const grid = element("div", this.plain ? "time-grid bare" : "time-grid", ...parts, this.live);
    this.section.replaceChildren(grid);
  }

  // Time runs from left to right also where text runs the other way, as do the map beside it, the
  // numbers of its days, and the buttons of players: one direction for all that moves.
  buildChart() {
    const { element } = geomap;
    this.thumbs = new geomap.Thumbs(this);
    this.bars = element("div", "bars", this.histogram.drawing, ...this.thumbs.inputs);
    this.axis = element("div", "time-axis");
    this.most = element("span", "bar-most");
    for (const hidden of [this.axis, this.most]) hidden.setAttribute("aria-hidden", "true");
    this.chart = element("div", "chart", this.most, this.bars, this.axis, this.undated.element);
    this.chart.dir = "ltr";
    // A few bars need not be as wide as the map.
    this.chart.style.setProperty("--widest", `${Math.max(12, 3.5 * (this.bins.starts.length - 1))}rem`);
    this.pointer = new geomap.BarPointer(this);
  }

  watchWidth() {
    const draw = () => {
      const { clientWidth, clientHeight } = this.bars;
      if (clientWidth && clientWidth !== this.histogram.width) this.draw(clientWidth, clientHeight);
    };
    draw();
    new ResizeObserver(draw).observe(this.bars);
  }

  // What of the state changed decides how much is done: a step in time counts nothing anew.
  follow(changed) {
    const other = ["q", ...geomap.FACETS].some((key) => changed.has(key));
    const time = ["mode", "from", "to", "undated"].some((key) => changed.has(key));
    if (other) this.recount();
    else if (time) this.show();
  }

  recount() {
    if (!this.bins) {
      this.show();
      return;
    }
    this.histogram.count(this.store.result.timeless);
    const { most } = this.histogram.tally;
    this.most.textContent = most ? geomap.number.format(most) : "";
    if (this.histogram.width) this.draw(this.histogram.width, this.histogram.height);
    else this.show();
  }

  draw(width, height) {
    const { histogram } = this;
    histogram.draw(width, height);
    this.axis.replaceChildren(...geomap.axis(this.bins, (day) => histogram.at(day), width).map(({ text, left }) => {
      const mark = geomap.element("span", "", text);
      mark.style.left = `${left.toFixed(1)}px`;
      return mark;
    }));
    histogram.point(this.told);
    if (this.told >= 0) this.text.replaceChildren(...this.barPieces(this.told));
    this.show();
  }

  show() {
    const { state } = this.store;
    this.modes.update(state.mode, this.plain);
    if (this.bins) {
      const chosen = geomap.chosenSpan(state, this.bins);
      if (this.histogram.width) this.histogram.mark(chosen, { all: state.mode === "all", snap: state.mode === "day" });
      this.thumbs.update(state, chosen, this.words());
      this.fields.update(state, chosen);
      this.buttons.update(state, this.bins);
      this.undated.update(state, this.histogram.tally);
    }
    if (this.told < 0) this.showWords();
  }

  // "Up to 21 June 2014: 7 captures; 2 without a day": together the captures that are shown.
  words() {
    const { state, result } = this.store;
    const { totals } = this.histogram.tally;
    const undated = state.undated ? totals.at(-1) : 0;
    const shown = this.datedWords(state, result.total - undated);
    return undated ? geomap.t("timeline.with_undated", { shown, undated: geomap.t("timeline.undated", { n: undated }) }) : shown;
  }

  datedWords(state, n) {
    if (state.mode !== "all") {
      // As they were asked for: a link may name days off the axis.
      const chosen = geomap.chosenSpan(state, this.bins);
      const [from, to] = [state.from ?? chosen.from, state.to ?? chosen.to];
      const day = geomap.dayWords(to);
      const mode = from === to && state.mode === "window" ? "day" : state.mode;
      return geomap.t(`timeline.value_${mode}`, { n, day, first: geomap.firstWords(from, to), last: day });
    }
    const { first, last } = this.histogram.tally;
    if (first === null) return geomap.t("filters.all", { n });
    const day = geomap.dayWords(last);
    if (first === last) return geomap.t("timeline.summary_day", { n, day });
    return geomap.t("timeline.summary", { n, first: geomap.firstWords(first, last), last: day });
  }

  showWords() {
    this.text.textContent = this.text.title = this.bins ? this.words() : "";
  }

  // Tells of a bar in place of the chosen days; -1 for none.
  tell(k) {
    if (k === this.told) return;
    this.told = k;
    this.histogram.point(k);
    this.section.classList.toggle("telling", k >= 0);
    if (k < 0) this.showWords();
    else this.text.replaceChildren(...this.barPieces(k));
  }

  barText(k) {
    return this.barPieces(k).map((piece) => piece.textContent ?? piece).join("");
  }

  // "Week of 2 June 2014: 12 captures: Islamic State 9, Iraqi forces 3", as texts and elements.
  barPieces(k) {
    const { model } = this.store;
    const { histogram, bins } = this;
    const bar = geomap.t("timeline.bar", { when: geomap.binWords(bins, k), n: histogram.tally.totals[k] });
    const shares = histogram.shares(k);
    if (!shares.length) return [bar];
    const named = shares.slice(0, geomap.NAMED).map(([a, n]) => {
      const swatch = geomap.element("span", `swatch ${model.actors[a].colour}`);
      return geomap.element("span", "bar-share", swatch, ...geomap.said("timeline.bar_actor", { actor: model.actors[a].name, n }));
    });
    if (shares.length > named.length) named.push(geomap.t("filters.more", { n: shares.length - named.length }));
    return geomap.pieces("timeline.bar_actors", { bar, actors: "\0" }).flatMap((piece) => {
      return piece === "\0" ? geomap.listed(named) : [piece];
    });
  }

  // A day by its place on the screen.
  dayAt(x) {
    const { left, width } = this.bars.getBoundingClientRect();
    const { starts, first, last } = this.bins;
    const day = Math.floor(starts[0] + ((x - left) / width) * (starts.at(-1) - starts[0]));
    return geomap.clamp(day, first, last);
  }

  // A click on bar k, at a day of it; by keyboard at none.
  choose(k, day = null) {
    const days = geomap.binDays(this.bins, k);
    this.store.set(geomap.daysPatch(this.mode === "day" && day !== null ? [day, day] : days, this.state, this.bins));
  }

  // Days drawn on the bars; more than one even where a bar is a day.
  select(from, to) {
    const { mode } = this;
    this.tell(-1);
    if (mode === "upto" || mode === "day") this.later({ to });
    else this.later(geomap.modePatch("window", { ...this.state, from, to }, this.bins));
  }

  // A thumb was moved; neither passes the other.
  move(name, day) {
    const { from, to } = this.chosen;
    this.tell(-1);
    if (name === "from") this.later({ from: Math.min(day, to), to });
    else if (this.mode === "window") this.later({ from, to: Math.max(day, from) });
    else this.later({ to: day });
  }

  // A day was given in a field: the other follows where they would cross.
  typed(name, day) {
    const { from, to } = this.chosen;
    if (this.mode !== "window") this.store.set({ to: day });
    else if (name === "from") this.store.set({ from: day, to: Math.max(day, to) });
    else this.store.set({ from: Math.min(from, day), to: day });
  }

  // To the store with the next frame: pointers may move more often than the page can be drawn.
  later(patch) {
    if (!this.pending) {
      requestAnimationFrame(() => {
        const all = this.pending;
        this.pending = null;
        this.store.set(all);
        // Where nothing changed a thumb may still stand where it must not.
        this.show();
      });
    }
    this.pending = { ...this.pending, ...patch };
  }

  // While it plays nothing is announced; at the end of it, once, what is shown.
  quiet(playing) {
    const regions = [...document.querySelectorAll("[role=status]")].filter((region) => region !== this.live);
    for (const region of regions) {
      if (playing) region.setAttribute("aria-live", "off");
      else region.removeAttribute("aria-live");
    }
    this.live.textContent = playing ? "" : this.words();
    this.buttons.playing(playing);
  }
};

geomap.NAMED = 6; // actors told of a bar

geomap.daysBins = function (days) {
  if (!days.length) return null;
  return geomap.bins(days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b)));
};

// "Captures per week"
geomap.perBar = function ({ unit, step }) {
  return step > 1 ? geomap.t("timeline.per_years", { n: step }) : geomap.t(`timeline.per_${unit}`);
};

// The days of a bar: "21 June 2014", "week of 16 June 2014", "June 2014", "2014", "2010 to 2014".
geomap.binWords = function ({ unit, step, starts }, k) {
  const { year, month } = geomap.parts(starts[k]);
  const years = (number) => geomap.t("dates.year", { year: String(number) });
  if (unit === "day") return geomap.dayWords(starts[k]);
  if (unit === "week") return geomap.t("timeline.week_of", { day: geomap.dayWords(starts[k]) });
  if (unit === "month") return geomap.t("dates.month", { month: geomap.words["dates.months_alone"][month], year: String(year) });
  if (step === 1) return years(year);
  return geomap.t("dates.span", { first: years(year), last: years(year + step - 1) });
};

// Elements as a list of the language: "a, b, c".
geomap.listed = function (elements) {
  const list = new Intl.ListFormat(geomap.locale, { type: "unit", style: "short" });
  const marks = elements.map((_, i) => String(i));
  return list.formatToParts(marks).map(({ type, value }) => (type === "element" ? elements[Number(value)] : value));
};
