"use strict";
// The slider under the map, and the histogram of captures over time.

geomap.Timeline = class {
  constructor(store) {
    this.store = store;
  }
};
