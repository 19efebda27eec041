"use strict";
// The list of captures.

geomap.List = class {
  constructor(store) {
    this.store = store;
    this.links = document.querySelectorAll("a.go");
    for (const link of this.links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        store.set({ capture: link.hash.replace("#capture=", "") });
      });
    }
  }
};
