"use strict";
// The corrections that the page knows of: those of the file that it was built with, and those made
// in it since. Pure but for the words.

geomap.Corrections = class {
  constructor(model, { corrections, unapplied, keys }) {
    this.model = model;
    this.keys = keys;
    this.listeners = [];
    const unfit = new Map(unapplied);
    this.earlier = corrections.map((correction, n) => {
      const gone = unfit.has(n) || correction.action === "reject";
      const at = gone ? -1 : this.fitting(correction);
      return { correction, at, unfit: unfit.get(n) || "", earlier: true, saved: true, out: false };
    });
    this.made = [];
    this.undone = 0; // of those that stand in a file that was saved
    this.kept = new Set(this.earlier); // those of the file as it was saved last
    this.group();
  }

  // The capture that a correction of the file was applied to: the one with most of its reports.
  // -1 for none on the map, as where it was rejected.
  fitting({ capture = "", reports = [] }) {
    this.holders ||= geomap.holders(this.keys);
    const found = new Map();
    for (const key of new Set(reports)) {
      for (const i of this.holders.get(key) || []) found.set(i, (found.get(i) || 0) + 1);
    }
    const most = Math.max(0, ...found.values());
    const best = [...found.keys()].filter((i) => found.get(i) === most);
    return best.find((i) => this.model.id[i] === capture) ?? best[0] ?? this.model.positionOf(capture);
  }

  // Calls `listener()` at every change.
  on(listener) {
    this.listeners.push(listener);
  }

  changed() {
    this.group();
    for (const listener of this.listeners) listener();
  }

  add(correction) {
    this.made.push(this.placed(correction, false));
    this.changed();
  }

  undo(entry) {
    this.made = this.made.filter((each) => each !== entry);
    if (entry.saved) this.undone += 1;
    this.changed();
  }

  // Takes an entry of the file out of it, or puts it back where it was.
  takeOut(entry, out) {
    entry.out = out;
    this.changed();
  }

  // Once they stand in a file.
  keep() {
    this.undone = 0;
    this.kept = new Set(this.earlier.filter(({ out }) => !out));
    for (const entry of this.made) entry.saved = true;
    this.changed();
  }

  // What a reload finds: of the file's entries the positions of those that are out, and of those
  // that are so in the file that was saved last.
  get state() {
    const positions = (fits) => [...this.earlier.keys()].filter((n) => fits(this.earlier[n]));
    return {
      made: this.made.map(({ correction, saved }) => ({ correction, saved })),
      undone: this.undone,
      out: positions(({ out }) => out),
      gone: positions((entry) => !this.kept.has(entry)),
    };
  }

  restore({ made, undone, out, gone }) {
    const [isOut, isGone] = [new Set(out), new Set(gone)];
    const again = made.map(({ correction, saved }) => this.placed(correction, saved));
    this.earlier.forEach((entry, n) => { entry.out = isOut.has(n); });
    this.kept = new Set(this.earlier.filter((_, n) => !isGone.has(n)));
    this.made = again;
    this.undone = undone;
    this.changed();
  }

  placed(correction, saved) {
    return { correction, at: this.model.positionOf(correction.capture || ""), saved, unfit: "" };
  }

  get all() {
    return [...this.earlier, ...this.made];
  }

  get unsaved() {
    const turned = this.earlier.filter((entry) => entry.out === this.kept.has(entry));
    return this.made.filter(({ saved }) => !saved).length + this.undone + turned.length;
  }

  get text() {
    return geomap.correctionsText(this.all.filter(({ out }) => !out).map(({ correction }) => correction));
  }

  // By position the corrections of each capture; a merge is one of both captures.
  group() {
    this.byCapture = new Map();
    for (const entry of this.all) {
      const other = entry.correction.with && !entry.earlier ? this.model.positionOf(entry.correction.with.capture) : -1;
      for (const i of [entry.at, other]) if (i >= 0) this.byCapture.set(i, [...this.of(i), entry]);
    }
  }

  of(i) {
    return this.byCapture.get(i) || [];
  }

  // What was done to it in this page, and stands on the map at the next build.
  madeOf(i) {
    return this.of(i).filter(({ earlier, out }) => !earlier || out);
  }

  // The captures to which something was done in this page.
  get touched() {
    return new Set([...this.byCapture.keys()].filter((i) => this.madeOf(i).length));
  }

  // By capture what was done to it: an action, or that an entry of the file was taken out.
  actionsOf(i) {
    return this.madeOf(i).map(({ correction, out }) => (out ? "out" : correction.action));
  }

  // What its sign shows: "rejected", "changed", "confirmed" or "" for nothing.
  mark(i) {
    const actions = this.actionsOf(i);
    if (!actions.length) return "";
    if (actions.includes("reject")) return "rejected";
    return actions.some((action) => action !== "confirm") ? "changed" : "confirmed";
  }

  // The same as a line: "Rejected: leaves the map at the next build".
  flag(i) {
    const actions = [...new Set(this.actionsOf(i))];
    if (!actions.length) return "";
    const done = actions.map((action) => geomap.t(`review.did_${action}`)).join(geomap.t("detail.comma"));
    return geomap.t(actions.includes("reject") ? "review.leaves" : "review.later", { done });
  }
};

// By the key of a report the captures that hold it.
geomap.holders = function (keys) {
  const found = new Map();
  keys.forEach((each, i) => {
    for (const key of new Set(each)) found.set(key, [...(found.get(key) || []), i]);
  });
  return found;
};
