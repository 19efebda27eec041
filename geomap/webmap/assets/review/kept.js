"use strict";
// Corrections made in the page outlive a reload, where the browser lets a page keep anything (a
// sandboxed frame may not); they are kept for this page alone, in this window alone, and sent nowhere.

geomap.Kept = class {
  // text: all that the page holds; another build keeps what was made in it apart.
  constructor(corrections, text) {
    this.corrections = corrections;
    this.name = `geomap-corrections-${geomap.digest(text)}`;
    this.restore();
    corrections.on(() => this.write());
    window.addEventListener("beforeunload", (event) => {
      if (corrections.unsaved) event.preventDefault();
    });
  }

  write() {
    const { made, undone } = this.corrections;
    const kept = { made: made.map(({ correction, saved }) => ({ correction, saved })), undone };
    try {
      sessionStorage.setItem(this.name, JSON.stringify(kept));
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
