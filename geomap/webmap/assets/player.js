"use strict";
// Plays the days one after another: "up to" bar by bar, a window by its own length, a day by days.

// Milliseconds a step.
geomap.PACES = { slow: 1000, normal: 400, fast: 150 };

geomap.Player = class {
  // stopped(): called when the playing ends, for whatever reason.
  constructor(store, bins, { started, stopped }) {
    Object.assign(this, { store, bins, started, stopped });
    this.pace = "normal";
    this.timer = 0;
    this.own = false;
    store.on((_, __, changed) => {
      const time = ["mode", "from", "to", "undated"].some((key) => changed.has(key));
      if (time && !this.own) this.pause();
    });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.pause(); });
  }

  get playing() {
    return this.timer !== 0;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    this.started();
    this.set(geomap.begun(this.store.state, this.bins));
    this.wait();
  }

  pause() {
    if (!this.playing) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.stopped();
  }

  // Waits anew after each step: where drawing takes long, steps do not pile up.
  wait() {
    this.timer = setTimeout(() => {
      this.set(geomap.stepped(this.store.state, this.bins, 1) || {});
      if (geomap.stepped(this.store.state, this.bins, 1)) this.wait();
      else this.pause();
    }, geomap.PACES[this.pace]);
  }

  set(patch) {
    this.own = true;
    this.store.set(patch);
    this.own = false;
  }

  // One step on or back by hand; from all days, as if they had been "up to" the last.
  step(sign) {
    this.pause();
    const { state } = this.store;
    if (state.mode !== "all") this.store.set(geomap.stepped(state, this.bins, sign) || {});
    else if (sign > 0) this.store.set(geomap.begun(state, this.bins));
    else this.store.set(this.backFromAll(state));
  }

  backFromAll(state) {
    const upto = geomap.modePatch("upto", { ...state, to: null }, this.bins);
    return { ...upto, ...geomap.stepped({ ...state, ...upto }, this.bins, -1) };
  }
};
