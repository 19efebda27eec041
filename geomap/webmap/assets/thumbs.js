"use strict";
// The slider's thumbs, over the bars: inputs of the browser itself, so that keyboards, fingers and
// screen readers know them. Keys: arrows go by a day, Page Up and Page Down by a bar, Home and End
// to the ends. One more input, without a thumb, reads the bars out: arrows go from bar to bar,
// Enter chooses the bar's days.
//
// An input's thumb stands beside the days it bounds, not on them: that of the first day before it,
// that of the last day behind it, so that the two of a short window never cover each other.

geomap.THUMB = 24; // pixels, as in timeline.css

geomap.Thumbs = class {
  // timeline: what has bins, histogram, move(name, day), tell(k), choose(k).
  constructor(timeline) {
    this.timeline = timeline;
    const { first, last, starts } = timeline.bins;
    this.bar = this.make("bar-cursor", 0, starts.length - 2);
    this.from = this.make("thumb thumb-from", first, last);
    this.to = this.make("thumb thumb-to", first, last);
    for (const name of ["from", "to"]) {
      this[name].addEventListener("input", () => timeline.move(name, Number(this[name].value)));
      this[name].addEventListener("keydown", (event) => this.page(event, name));
      this[name].title = geomap.t(`timeline.keys_${timeline.bins.unit}`);
    }
    this.listenBar();
  }

  make(className, least, most) {
    const input = geomap.element("input", className);
    input.type = "range";
    Object.assign(input, { min: least, max: most, step: 1, value: most });
    return input;
  }

  get inputs() {
    return [this.bar, this.from, this.to];
  }

  page(event, name) {
    const sign = { PageUp: 1, PageDown: -1 }[event.key];
    if (!sign || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { timeline } = this;
    const next = name === "to" && timeline.mode !== "day" ? geomap.nextEnd : geomap.nextStart;
    // At once, as the browser does with its own keys: the next key may come before the next frame.
    this[name].value = next(timeline.bins, Number(this[name].value), sign);
    timeline.move(name, Number(this[name].value));
  }

  listenBar() {
    const { bar, timeline } = this;
    const at = () => Number(bar.value);
    const tell = () => {
      timeline.tell(at());
      bar.setAttribute("aria-valuetext", timeline.barText(at()));
    };
    bar.setAttribute("aria-label", geomap.t("timeline.histogram"));
    bar.title = geomap.t("timeline.keys_bars");
    bar.addEventListener("focus", tell);
    bar.addEventListener("input", tell);
    bar.addEventListener("blur", () => timeline.tell(-1));
    bar.addEventListener("click", () => timeline.choose(at()));
    bar.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      timeline.choose(at());
      tell();
    });
  }

  update({ mode }, { from, to }, text) {
    this.from.hidden = mode !== "window";
    this.to.hidden = mode === "all";
    this.from.setAttribute("aria-label", geomap.t("timeline.first"));
    this.to.setAttribute("aria-label", geomap.t(mode === "window" ? "timeline.last" : "timeline.slider"));
    this.to.classList.toggle("one-day", mode === "day");
    for (const [input, day] of [[this.from, from], [this.to, to]]) {
      if (Number(input.value) !== day) input.value = day;
      input.setAttribute("aria-valuetext", text);
    }
    this.place(this.from, 0, -geomap.THUMB);
    this.place(this.to, mode === "day" ? 0.5 : 1, mode === "day" ? -geomap.THUMB / 2 : 0);
  }

  // Whether a point that an input was pressed at is on what is seen of its thumb: a thumb is wider
  // than its grip, for fingers, and what is beneath the rest are bars.
  onGrip(input, x) {
    const { left, width } = input.getBoundingClientRect();
    const share = (input.value - input.min) / (input.max - input.min);
    const from = x - left - share * (width - geomap.THUMB);
    const [least, most] = input === this.from ? [13, 25] : this.timeline.mode === "day" ? [7, 17] : [-1, 11];
    return from >= least && from <= most;
  }

  // `into`: where in its day a thumb stands; `shift`: of the thumb's left side from there, in pixels.
  place(input, into, shift) {
    const { bins, histogram } = this.timeline;
    const left = 100 * histogram.at(bins.first + into);
    const width = 100 * (histogram.at(bins.last) - histogram.at(bins.first));
    input.style.left = `calc(${left.toFixed(3)}% + ${shift}px)`;
    input.style.width = `calc(${width.toFixed(3)}% + ${geomap.THUMB}px)`;
  }
};

// Pointers on the bars: over a bar they tell of it, a click chooses it; drawing from day to day
// chooses a window, drawing inside the window moves it, and in the other modes the day follows.
geomap.BarPointer = class {
  // timeline: what has bars (the element), mode, dayAt(x), chosen, choose(k, day), tell(k), select(from, to).
  constructor(timeline) {
    this.timeline = timeline;
    this.start = null;
    this.pressed = "";
    const { bars } = timeline;
    const on = (name, listener) => bars.addEventListener(name, listener);
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event));
    on("pointercancel", () => { this.start = null; });
    on("click", (event) => this.beside(event));
    on("pointerleave", (event) => { if (event.pointerType === "mouse") timeline.tell(-1); });
    // What a finger has tapped stays told of until it taps elsewhere.
    document.addEventListener("pointerdown", (event) => { if (!bars.contains(event.target)) timeline.tell(-1); });
  }

  // A press on a thumb that moves nothing, beside what is seen of it: one on the bar beneath.
  beside(event) {
    const { timeline, pressed } = this;
    if (!event.target.matches(".thumb") || !event.detail || event.target.value !== pressed) return;
    if (!timeline.thumbs.onGrip(event.target, event.clientX)) this.choose(timeline.dayAt(event.clientX));
  }

  choose(day) {
    const k = geomap.binOf(this.timeline.bins, day);
    this.timeline.choose(k, day);
    this.timeline.tell(k);
  }

  down(event) {
    this.pressed = event.target.value;
    if (event.button !== 0 || !event.isPrimary || event.target instanceof HTMLInputElement) return;
    const { timeline } = this;
    this.start = { x: event.clientX, day: timeline.dayAt(event.clientX), chosen: timeline.chosen, moved: false };
    timeline.bars.setPointerCapture(event.pointerId);
  }

  move(event) {
    const { timeline, start } = this;
    const day = timeline.dayAt(event.clientX);
    if (!start) {
      timeline.tell(event.buttons ? -1 : geomap.binOf(timeline.bins, day));
      return;
    }
    start.moved ||= Math.abs(event.clientX - start.x) > 4;
    if (start.moved) timeline.select(...this.days(day));
  }

  // The days that dragging has come to.
  days(day) {
    const { mode, bins } = this.timeline;
    const { chosen, day: begin } = this.start;
    if (mode === "upto" || mode === "day") return [day, day];
    const inside = mode === "window" && begin >= chosen.from && begin <= chosen.to && !this.start.drawn;
    const whole = chosen.to - chosen.from >= bins.last - bins.first;
    if (inside && !whole) {
      const from = geomap.clamp(chosen.from + day - begin, bins.first, bins.last - chosen.to + chosen.from);
      return [from, from + chosen.to - chosen.from];
    }
    this.start.drawn = true;
    return [Math.min(day, begin), Math.max(day, begin)];
  }

  up() {
    const { start } = this;
    this.start = null;
    if (start && !start.moved) this.choose(start.day);
  }
};
