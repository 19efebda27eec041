"use strict";
// How high the rows of a long list are: as measured, or as guessed for those never drawn. Pure.

geomap.Heights = class {
  constructor(count, guess = 0) {
    this.known = new Float32Array(count);
    this.guess = guess;
  }

  // A row that is not laid out has no height, and tells nothing.
  set(k, height) {
    if (height > 0) this.known[k] = height;
  }

  // From where row `first` begins to where row `end` does.
  between(first, end) {
    let sum = 0;
    for (let k = first; k < end; k += 1) sum += this.known[k] || this.guess;
    return sum;
  }

  // The row that stands so many pixels below the beginning, the nearest one beyond either end.
  at(pixels) {
    let k = 0;
    for (let below = 0; k < this.known.length - 1; k += 1) {
      below += this.known[k] || this.guess;
      if (below > pixels) break;
    }
    return k;
  }
};
