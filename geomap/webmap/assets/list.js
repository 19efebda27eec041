"use strict";
// The list of captures: as many as the filters show, in the order asked for.

// The orders by the words that offer them: [sort, reverse].
geomap.ORDERS = {
  date_latest: ["date", false],
  date_earliest: ["date", true],
  place_up: ["place", false],
  place_down: ["place", true],
  actor_up: ["actor", false],
  actor_down: ["actor", true],
  sources_most: ["sources", false],
  sources_fewest: ["sources", true],
};

// What of the state says which days are shown: a slider tells its count itself.
geomap.TIME = ["mode", "from", "to", "undated"];

geomap.List = class {
  constructor(store) {
    this.store = store;
    this.element = document.getElementById("capture-list");
    this.heading = document.getElementById("captures");
    this.count = document.getElementById("list-count");
    this.rows = new geomap.Rows(this.element, store.model);
    document.getElementById("more-rows")?.remove();
    this.addSort();
    this.addEmpty();
    this.addPast();
    this.listen();
    this.kept = -1;
    store.on((result, state, changed) => this.update(result, state, changed));
    this.rows.show(store.result.order);
    this.tell(store.result.total);
    if (store.state.capture) this.select(store.state.capture);
  }

  update(result, state, changed) {
    if (geomap.DECIDING.some((key) => changed.has(key))) {
      this.rows.show(result.order, !changed.has("sort") && !changed.has("reverse"));
      // The player would have every day of the war read out.
      const played = [...changed].every((key) => geomap.TIME.includes(key));
      this.count.setAttribute("aria-live", played ? "off" : "polite");
      this.tell(result.total);
    }
    this.sorting.value = geomap.orderName(state);
    if (changed.has("capture")) this.select(state.capture);
  }

  tell(total) {
    const n = this.store.model.count;
    const text = total === n ? geomap.t("filters.all", { n }) : geomap.t("filters.shown", { shown: total, n });
    if (this.count.textContent !== text) this.count.textContent = text;
    this.empty.hidden = total > 0;
    this.past.hidden = total === 0;
  }

  // Marks the capture that is open. In the column it comes into view; on a small screen the map is
  // what the reader looks at, and stays.
  select(id) {
    const i = this.store.model.positionOf(id);
    // The column forgets how far it was scrolled while the detail panel takes the list's place.
    if (i >= 0 && !this.rows.away) this.kept = this.rows.scroller?.scrollTop ?? -1;
    this.rows.mark(i);
    queueMicrotask(() => this.settle(i >= 0));
  }

  // Once the detail panel has come or gone.
  settle(open) {
    if (this.rows.away) return;
    if (!open) this.restore();
    this.kept = -1;
    const k = open && this.rows.scroller ? this.rank(this.store.state.capture) : -1;
    if (k >= 0) this.rows.reveal(k);
  }

  restore() {
    const { scroller } = this.rows;
    if (scroller && this.kept >= 0) scroller.scrollTop = this.kept;
    this.kept = -1;
  }

  // Where a capture stands in the list; -1 where the filters hide it.
  rank(id) {
    const i = this.store.model.positionOf(id);
    return i < 0 ? -1 : this.store.result.order.indexOf(i);
  }

  // Moves the focus to a capture's row, or to the list's heading where the filters hide it.
  focus(id) {
    const k = this.rank(id);
    this.restore();
    if (k < 0) this.heading.focus();
    else this.focusRank(k);
  }

  focusRank(k) {
    this.rows.reveal(k);
    this.rows.drawnRow(k).querySelector(".go").focus({ preventScroll: true });
  }

  addSort() {
    const label = geomap.element("label", "", geomap.t("list.sort"));
    this.sorting = geomap.element("select");
    this.sorting.id = "sort";
    label.htmlFor = "sort";
    for (const name of Object.keys(geomap.ORDERS)) {
      this.sorting.append(new Option(geomap.t(`list.${name}`), name));
    }
    this.sorting.value = geomap.orderName(this.store.state);
    this.sorting.addEventListener("change", () => {
      const [sort, reverse] = geomap.ORDERS[this.sorting.value];
      this.store.set({ sort, reverse });
    });
    document.getElementById("list-sort").append(label, this.sorting);
  }

  addEmpty() {
    this.empty = document.getElementById("empty");
    const again = geomap.button("", geomap.t("filters.show_all"), () => {
      this.store.reset();
      this.heading.focus();
    });
    this.empty.append(geomap.element("p", "", geomap.t("filters.empty")), again);
  }

  // By keyboard one need not go through two thousand rows to what stands below them.
  addPast() {
    const end = geomap.element("div", "list-end");
    end.tabIndex = -1;
    this.past = geomap.button("past", geomap.t("list.skip"), () => end.focus());
    this.element.before(this.past);
    this.element.after(end);
  }

  listen() {
    this.element.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("keydown", (event) => this.key(event));
    for (const type of ["mouseover", "focusin"]) {
      this.element.addEventListener(type, (event) => this.hint(event.target.closest(".capture")));
    }
    for (const type of ["mouseleave", "focusout"]) this.element.addEventListener(type, () => this.hint(null));
  }

  // The whole row is pressed as its link is. But links may be opened elsewhere, and text marked.
  click(event) {
    const row = event.target.closest(".capture");
    const link = event.target.closest("a");
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
    if (!row || modified || event.target.closest(".evidence")) return;
    if (!link && !getSelection().isCollapsed) return;
    event.preventDefault();
    this.store.set({ capture: this.store.model.id[this.rows.positionOf(row)] });
  }

  key(event) {
    const k = this.rows.rankOf(event.target.closest(".capture"));
    const last = this.store.result.order.length - 1;
    const to = { ArrowDown: Math.min(k + 1, last), ArrowUp: Math.max(k - 1, 0), Home: 0, End: last }[event.key];
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (to === undefined || k < 0 || modified || !event.target.closest(".go")) return;
    event.preventDefault();
    this.focusRank(to);
  }

  // The map may show which marker a row's is.
  hint(row) {
    geomap.page.markers?.hint?.(row ? this.rows.positionOf(row) : -1);
  }
};

geomap.orderName = function ({ sort, reverse }) {
  return Object.keys(geomap.ORDERS).find((name) => geomap.same(geomap.ORDERS[name], [sort, reverse]));
};
