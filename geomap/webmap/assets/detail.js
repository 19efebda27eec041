"use strict";
// All that is known of one capture: a panel in place of the list, a sheet over the page on a phone.

geomap.Detail = class {
  constructor(page) {
    this.page = page;
    this.store = page.store;
    this.panel = document.getElementById("detail");
    this.shown = -1;
    this.opener = null;
    this.store.on((_, state, changed) => {
      if (changed.has("capture")) this.show(state.capture);
      else if (this.shown >= 0) this.refresh();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.shown >= 0 && !event.defaultPrevented) this.close();
    });
    if (this.store.state.capture) this.show(this.store.state.capture);
  }

  show(id) {
    const i = this.store.model.positionOf(id);
    const opening = this.shown < 0;
    if (i >= 0 && opening) this.opener = document.activeElement;
    this.shown = i;
    this.panel.hidden = i < 0;
    document.documentElement.classList.toggle("detailed", i >= 0);
    if (i < 0) {
      this.panel.replaceChildren();
      return;
    }
    this.panel.replaceChildren(...this.content(i));
    this.panel.scrollTop = 0;
    this.refresh();
    this.panel.querySelector("h2").focus({ preventScroll: true });
  }

  // Back to where the reader came from: the list's row, or the map.
  close() {
    const i = this.shown;
    const within = this.panel.contains(document.activeElement) || document.activeElement === document.body;
    this.store.set({ capture: "" });
    if (!within) return;
    const container = this.page.map.getContainer();
    if (this.opener && container.contains(this.opener)) container.focus({ preventScroll: true });
    else this.page.list.focus(this.store.model.id[i]);
  }

  // What depends on the filters: the neighbours in the list, and whether the list has it at all.
  refresh() {
    const { order, mask } = this.store.result;
    const at = mask[this.shown] ? order.indexOf(this.shown) : -1;
    this.neighbours = [at > 0 ? order[at - 1] : -1, at >= 0 && at + 1 < order.length ? order[at + 1] : -1];
    this.steps.forEach((button, k) => { button.disabled = this.neighbours[k] < 0; });
    this.hidden.hidden = at >= 0;
  }

  content(i) {
    const { element } = geomap;
    this.hidden = element("p", "note", geomap.t("detail.hidden"));
    return [
      this.bar(),
      geomap.detailHead(this.store.model, i),
      this.hidden,
      geomap.detailFacts(this.store.model, i),
      ...geomap.corrections(this.store.model, i, "p"),
      this.tools(i),
      ...geomap.detailReports(this.store.model, i),
      ...geomap.detailLocated(this.store.model, i),
      ...geomap.detailHistory(this.store.model, i, (id) => this.store.set({ capture: id })),
    ];
  }

  bar() {
    const close = geomap.button("back", geomap.t("detail.back"), () => this.close());
    const step = (key, k) => {
      const made = geomap.button(`step step-${key}`, "", () => this.go(k));
      made.title = geomap.t(`detail.${key}`);
      made.setAttribute("aria-label", made.title);
      return made;
    };
    this.steps = [step("previous", 0), step("next", 1)];
    return geomap.element("div", "detail-bar", close, ...this.steps);
  }

  go(k) {
    const i = this.neighbours[k];
    this.store.set({ capture: this.store.model.id[i] });
    const again = this.steps[k];
    if (!again.disabled) again.focus({ preventScroll: true });
  }

  tools(i) {
    const { model } = this.store;
    const note = geomap.element("p", "copy-note");
    note.setAttribute("role", "status");
    const tool = (key, text) => geomap.button("tool", geomap.t(`detail.${key}`), () => geomap.copy(text(), key, note));
    const { lat, lon } = model.place(i);
    return geomap.element(
      "div",
      "tools",
      tool("copy_link", () => geomap.linkTo(model, i)),
      tool("copy_citation", () => geomap.citation(model, i, this.page.data.title)),
      tool("copy_coordinates", () => geomap.t("detail.coordinates", { lat: String(lat), lon: String(lon) })),
      note,
    );
  }
};

// The page's address with nothing but this capture behind "#". The report's key finds it even where
// a later build has given the capture another id.
geomap.linkTo = function (model, i) {
  const parts = new URLSearchParams({ capture: model.id[i], report: model.reportKeys(i) });
  return `${location.href.split("#")[0]}#${parts}`;
};

// One line to quote a capture by.
geomap.citation = function (model, i, title) {
  const { actor, when } = model.taken(i).values;
  const key = model.actors[model.actor[i]].id ? "detail.citation" : "detail.citation_unsaid";
  const status = geomap.t(`statuses.${geomap.STATUSES[model.status[i]]}`);
  const sources = model.outletNames(i).join(geomap.t("detail.comma"));
  const text = geomap.t(key, { place: model.name(i), actor, when, status, sources, title });
  return `${text} ${geomap.linkTo(model, i)}`;
};

// Says that a link's capture is not in this page.
geomap.Gone = class {
  constructor(store) {
    this.note = document.getElementById("gone");
    store.on((_, state, changed) => { if (changed.has("gone")) this.show(state.gone); });
    this.show(store.state.gone);
  }

  show(id) {
    this.note.hidden = !id;
    this.note.textContent = id ? geomap.t("detail.gone", { id }) : "";
  }
};

// Copies a text; where the browser forbids it, shows it in a field to be copied by hand.
geomap.copy = async function (text, key, note) {
  try {
    await navigator.clipboard.writeText(text);
    note.textContent = geomap.t("detail.copied");
  } catch {
    const field = geomap.element("textarea");
    field.value = text;
    field.readOnly = true;
    field.rows = 3;
    const words = geomap.t(key === "copy_link" ? "detail.copy_link_by_hand" : "detail.copy_by_hand");
    note.replaceChildren(geomap.element("label", "", words, field));
    field.select();
  }
};
