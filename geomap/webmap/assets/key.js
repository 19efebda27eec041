"use strict";
// The key to the map: only the sides that are shown now, with their captures.

geomap.Key = class {
  constructor(store) {
    this.store = store;
    this.entries = [...document.querySelectorAll(".key [data-actor]")];
    this.actors = new Map(store.model.actors.map(({ id }, a) => [id, a]));
    store.on((result) => this.update(result));
    this.update(store.result);
  }

  update({ mask }) {
    const { model } = this.store;
    const shown = new Int32Array(model.actors.length);
    for (let i = 0; i < mask.length; i += 1) shown[model.actor[i]] += mask[i];
    for (const entry of this.entries) entry.hidden = !shown[this.actors.get(entry.dataset.actor)];
  }
};
