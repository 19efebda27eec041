"use strict";
// Parts of forms that choose among captures and reports: what a capture is merged with, what leaves it.

geomap.MOST_FOUND = 20; // captures that a search for another one offers

geomap.MergePart = class {
  constructor(review, i) {
    const { t } = geomap;
    Object.assign(this, { review, i, model: review.store.model });
    this.others = new geomap.Choices(t("review.with"), "radio");
    this.query = new geomap.Field(t("review.find"), geomap.input("search"), t("review.find_note"));
    this.query.control.addEventListener("input", () => this.find());
    this.pick = geomap.button("tool", t("review.pick_capture"), () => this.choose());
    this.none = geomap.element("p", "note", t("review.none_found"));
    this.others.list.after(this.none);
    this.element = geomap.element("div", "", this.others.element, this.query.element, this.pick);
    this.find();
  }

  // The other captures of the place; or those that a search finds, and the one that is chosen.
  find() {
    const { model, i } = this;
    const [chosen] = this.others.chosen;
    const mask = (this.search ||= new geomap.Search(model)).run(this.query.control.value);
    const fits = (k) => k !== i && this.review.corrections.mark(k) !== "rejected";
    const found = mask ? geomap.marked(mask, fits, geomap.MOST_FOUND) : [...model.ofSpot(model.spot[i])].filter(fits);
    const kept = chosen === undefined ? -1 : model.positionOf(chosen);
    if (kept >= 0 && !found.includes(kept)) found.unshift(kept);
    this.fill(found);
    if (kept >= 0) this.others.choose(chosen);
  }

  fill(found) {
    const { model } = this;
    this.others.fill(found.map((k) => [model.id[k], geomap.sign(model.sign(k), model.colour(k)), " ", geomap.bdi(geomap.captureLine(model, k))]));
    this.none.hidden = found.length > 0 || !this.query.value; // nothing is missing before a search
  }

  choose() {
    this.review.pick("capture", this.pick, (id) => {
      const k = this.model.positionOf(id);
      if (k < 0 || k === this.i || this.review.corrections.mark(k) === "rejected") return;
      const shown = this.others.controls.map(({ value }) => this.model.positionOf(value));
      if (!shown.includes(k)) this.fill([k, ...shown]);
      this.others.choose(id);
      this.others.element.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  read(correction, wrong) {
    const [id] = this.others.chosen;
    const k = id === undefined ? -1 : this.model.positionOf(id);
    // It may have been rejected since it was chosen.
    if (k < 0 || this.review.corrections.mark(k) === "rejected") wrong(this.others, geomap.t("review.wrong_choice"));
    else correction.with = { capture: id, reports: this.review.reportsOf(k) };
  }
};

// The positions of a mask that fit, as many as are wanted.
geomap.marked = function (mask, fits, most) {
  const found = [];
  for (let k = 0; k < mask.length && found.length < most; k += 1) if (mask[k] && fits(k)) found.push(k);
  return found;
};

// Reports with one key are one sentence that several articles print: they leave together.
geomap.SplitPart = class {
  constructor(review, i) {
    const { model } = review.store;
    const reports = model.reports(i);
    const byKey = new Map();
    review.data.keys[i].forEach((key, n) => byKey.set(key, [...(byKey.get(key) || []), reports[n]]));
    const choices = Array.from(byKey, ([key, told]) => [key, ...geomap.reportLines(model, told)]);
    this.reports = new geomap.Choices(geomap.t("review.leave"), "checkbox", choices);
    this.element = this.reports.element;
  }

  read(correction, wrong) {
    const { chosen, controls } = this.reports;
    if (!chosen.length) wrong(this.reports, geomap.t("review.wrong_none_leaves"));
    else if (chosen.length === controls.length) wrong(this.reports, geomap.t("review.wrong_all_leave"));
    correction.apart = chosen;
  }
};

// Who prints a sentence, and the sentence.
geomap.reportLines = function (model, told) {
  const names = told.map(({ article }) => model.outlets[article.outlet] || article.title || article.id);
  const [{ quotes: [quote] }] = told;
  const line = geomap.element("span", "aside", geomap.bdi(quote.text));
  return [geomap.bdi([...new Set(names)].join(geomap.t("detail.comma"))), line];
};
