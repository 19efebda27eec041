"use strict";
// The panel of filters.

geomap.Filters = class {
  constructor(store) {
    this.store = store;
  }
};
