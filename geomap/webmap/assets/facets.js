"use strict";
// One facet of the filters: its choices, each with how many captures it would show.

geomap.MOST_CHOICES = 8; // shown at once; the others behind a button

// Positions of the choices that have captures at all, those with the most first. What is not said
// (the empty choice) comes last.
geomap.byTotal = function (choices, totals) {
  const positions = Array.from(choices, (_, at) => at).filter((at) => totals[at]);
  const unsaid = (at) => (choices[at] === "" ? 1 : 0);
  return positions.sort((a, b) => unsaid(a) - unsaid(b) || totals[b] - totals[a] || a - b);
};

geomap.Facet = class {
  constructor(store, facet, positions) {
    this.store = store;
    this.facet = facet;
    this.all = false;
    this.choices = positions.map((at) => this.choice(at));
    this.chosen = geomap.element("span", "facet-chosen");
    const name = geomap.t(`filters.${facet}`);
    this.more = geomap.button("more", "", () => this.unfold());
    this.more.hidden = positions.length <= geomap.MOST_CHOICES;
    const list = geomap.element("div", "choices", ...this.choices.map(({ label }) => label), this.more);
    const set = geomap.element("fieldset", "", geomap.element("legend", "unseen", name), list);
    const summary = geomap.element("summary", "", geomap.element("span", "facet-name", name), this.chosen);
    this.element = geomap.element("details", "facet", summary, set);
  }

  choice(at) {
    const { model, filter } = this.store;
    const value = filter.choices[this.facet][at];
    const name = geomap.choiceName(model, this.facet, value);
    const box = geomap.element("input");
    box.type = "checkbox";
    box.addEventListener("change", () => this.choose(value, box.checked));
    const count = geomap.element("span", "n");
    const label = geomap.element("label", "choice", box, this.sign(at), geomap.bdi(name), count);
    return { at, value, name, box, count, label, shown: -1 };
  }

  sign(at) {
    if (this.facet === "actor") return geomap.sign("sign-circle-reported-full", this.store.model.actors[at].colour);
    if (this.facet === "status") return geomap.sign(`sign-circle-${geomap.STATUSES[at]}-full`, "plain");
    return null;
  }

  choose(value, on) {
    const others = this.store.state[this.facet].filter((other) => other !== value);
    this.store.set({ [this.facet]: on ? [...others, value] : others });
  }

  update(result, state) {
    const counts = result.counts[this.facet];
    const set = new Set(state[this.facet]);
    for (const choice of this.choices) {
      choice.box.checked = set.has(choice.value);
      if (choice.shown !== counts[choice.at]) this.tell(choice, counts[choice.at]);
    }
    this.chosen.textContent = set.size ? geomap.t("filters.chosen", { n: set.size }) : "";
    this.fold();
  }

  tell(choice, n) {
    choice.shown = n;
    choice.count.textContent = geomap.number.format(n);
    choice.label.classList.toggle("none", n === 0);
    choice.box.setAttribute("aria-label", geomap.t("filters.item", { name: choice.name, n }));
  }

  // The first few choices, and those that are set wherever they stand.
  fold() {
    const hidden = this.choices.filter(({ box }, rank) => rank >= geomap.MOST_CHOICES && !box.checked);
    for (const { label } of hidden) label.hidden = !this.all;
    for (const { label, box } of this.choices) if (box.checked) label.hidden = false;
    const words = this.all ? geomap.t("filters.fewer") : geomap.t("filters.more", { n: hidden.length });
    if (this.more.textContent !== words) this.more.textContent = words;
    this.more.setAttribute("aria-expanded", String(this.all));
    this.more.hidden = !hidden.length;
  }

  // The first of the choices that come has the focus: the button moves away below them.
  unfold() {
    const next = this.choices.find(({ label }) => label.hidden);
    this.all = !this.all;
    this.fold();
    if (this.all) next.box.focus();
    else this.more.scrollIntoView({ block: "nearest" });
  }
};
