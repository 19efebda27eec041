"use strict";
// The panel of filters above the list: a search, the facets behind a button, and what is set.

geomap.PAUSE = 120; // milliseconds without a key until a search begins

geomap.Filters = class {
  constructor(store) {
    this.store = store;
    this.panel = document.getElementById("filters");
    const title = geomap.element("h2", "unseen", geomap.t("filters.title"));
    title.id = "filters-title";
    this.toggle = geomap.button("filters-toggle", "", () => this.open(!this.isOpen));
    this.toggle.setAttribute("aria-controls", "facets");
    this.box = geomap.element("div", "facets");
    this.box.id = "facets";
    const bar = geomap.element("div", "filters-bar", this.search(), this.toggle);
    this.panel.append(title, bar, this.box);
    this.picks = geomap.element("ul", "picks");
    this.picks.setAttribute("aria-label", geomap.t("filters.title"));
    document.getElementById("list-set").append(this.picks);
    this.open(false);
    store.on((result, state, changed) => this.update(result, state, changed));
    this.update(store.result, store.state, new Set(["q"]));
    this.panel.hidden = false;
  }

  // Facets are made when they are first asked for.
  open(open) {
    this.isOpen = open;
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open && !this.facets) this.addFacets();
    this.box.hidden = !open;
    if (open) this.updateFacets();
  }

  // A facet of which all captures have the one choice is of no use.
  addFacets() {
    const { store } = this;
    const { choices } = store.filter;
    const totals = (store.filtered ? store.filter.run(geomap.START) : store.result).counts;
    const ranked = geomap.FACETS.map((facet) => [facet, geomap.byTotal(choices[facet], totals[facet])]);
    const useful = ranked.filter(([, positions]) => positions.length > 1);
    this.facets = useful.map(([facet, positions]) => new geomap.Facet(store, facet, positions));
    this.box.append(...this.facets.map(({ element }) => element));
    if (this.facets.length) this.facets[0].element.open = true;
  }

  update(result, state, changed) {
    const chosen = geomap.chosen(state, this.store.model);
    const n = chosen.filter(({ facet }) => geomap.FACETS.includes(facet)).length;
    this.toggle.textContent = n ? geomap.t("filters.title_set", { n }) : geomap.t("filters.title");
    if (changed.has("q") && state.q !== this.input.value) this.setSearch(state.q);
    this.updatePicks(chosen.filter(({ facet }) => facet !== "q"));
    if (this.isOpen) this.updateFacets();
  }

  updateFacets() {
    const { result, state } = this.store;
    for (const facet of this.facets) facet.update(result, state);
  }

  search() {
    this.input = geomap.element("input");
    Object.assign(this.input, { type: "search", id: "search", maxLength: geomap.LONGEST });
    Object.assign(this.input, { placeholder: geomap.t("filters.search_hint"), autocomplete: "off", spellcheck: false });
    const label = geomap.element("label", "", geomap.t("filters.search"));
    label.htmlFor = "search";
    this.clear = geomap.button("clear", "", () => {
      this.setSearch("");
      this.input.focus();
    });
    this.clear.setAttribute("aria-label", geomap.t("filters.clear"));
    this.clear.hidden = true;
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("change", () => this.find());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.input.value) return;
      event.preventDefault();
      this.setSearch("");
    });
    const field = geomap.element("div", "search", label, this.input, this.clear);
    field.setAttribute("role", "search");
    return field;
  }

  typed() {
    this.clear.hidden = !this.input.value;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.find(), geomap.PAUSE);
  }

  find() {
    clearTimeout(this.waiting);
    this.store.set({ q: this.input.value });
  }

  setSearch(text) {
    this.input.value = text;
    this.clear.hidden = !text;
    this.find();
  }

  // What is set, each with a button that takes it away. A search stands in its field.
  updatePicks(chosen) {
    const key = JSON.stringify(chosen);
    if (key === this.shownPicks) return;
    this.shownPicks = key;
    const within = this.picks.contains(document.activeElement);
    const at = [...this.picks.querySelectorAll("button")].indexOf(document.activeElement);
    const items = chosen.map((one) => this.pick(one));
    if (items.length) items.push(geomap.button("reset", geomap.t("filters.reset"), () => this.store.reset()));
    this.picks.replaceChildren(...items.map((item) => geomap.element("li", "", item)));
    this.picks.hidden = !items.length;
    // The button pressed is gone: on to the next one, or where filters are set.
    if (within) (items[Math.min(at, items.length - 1)] || this.toggle).focus();
  }

  pick({ filter, value, rest }) {
    const words = geomap.said("filters.active", { filter, value });
    const made = geomap.button("pick", "", () => this.store.set(rest));
    made.append(...words);
    made.setAttribute("aria-label", geomap.t("filters.remove", { filter, value }));
    return made;
  }
};
