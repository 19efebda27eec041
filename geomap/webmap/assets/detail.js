"use strict";
// All that is known of one capture.

geomap.Detail = class {
  constructor(store) {
    this.store = store;
    this.panel = document.getElementById("detail");
    store.on((_, state, changed) => { if (changed.has("capture")) this.show(state.capture); });
    this.show(store.state.capture);
  }

  show(id) {
    const i = this.store.model.positionOf(id);
    this.panel.hidden = i < 0;
    if (i >= 0) this.panel.replaceChildren(geomap.element("h2", "", geomap.bdi(this.store.model.name(i))));
  }
};
