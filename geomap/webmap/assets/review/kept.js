"use strict";
// Corrections made in the page outlive a reload, where the browser lets a page keep anything (a
// sandboxed frame may not); they are kept for this page alone, in this window alone, and sent nowhere.

geomap.Kept = class {
  // text: all that the page holds; another build keeps what was made in it apart.
  // unfinished(): whether a form holds what was typed and not kept.
  constructor(corrections, text, unfinished) {
    this.corrections = corrections;
    this.name = `geomap-corrections-${geomap.digest(text)}`;
    this.restore();
    corrections.on(() => this.write());
    window.addEventListener("beforeunload", (event) => {
      if (corrections.unsaved || unfinished()) event.preventDefault();
    });
  }

  write() {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(this.corrections.state));
    } catch {
      // Then a reload loses them; the browser asks before it.
    }
  }

  restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.name));
      if (kept) this.corrections.restore(kept);
    } catch {
      // Nothing is kept, or nothing that this page wrote.
    }
  }
};
