"use strict";
// The form of one correction: what it asks for, then who, when and why.

// The actions in the order of their buttons, each with the parts of its form.
geomap.ACTIONS = {
  confirm: () => [],
  reject: () => [],
  move: (review) => [new geomap.WherePart(review)],
  actor: (review) => [new geomap.SidePart(review)],
  date: ({ store: { model } }, i) => [new geomap.DaysPart(model.whens[model.when[i]])],
  status: ({ store: { model } }, i) => [geomap.statusPart(model.status[i])],
  kind: ({ store: { model }, data }, i) => [geomap.kindPart(data.kinds, model.kinds[model.kind[i]].id)],
  merge: (review, i) => [new geomap.MergePart(review, i)],
  split: (review, i) => [new geomap.SplitPart(review, i)],
};

geomap.ADDING = (review) => [
  new geomap.WherePart(review, { adding: true }),
  new geomap.SidePart(review, { adding: true }),
  new geomap.DaysPart(),
  geomap.statusPart(-1),
  new geomap.OnePart("extent", geomap.t("detail.extent"), ["full", "partial"].map((each) => [each, geomap.t(`extents.${each}`)])),
  new geomap.OnePart("kind", geomap.t("filters.kind"), [["", geomap.t("review.kind_of_place")], ...review.data.kinds]),
  new geomap.SourcePart(),
];

geomap.statusPart = function (now) {
  const choices = geomap.STATUSES.filter((_, k) => k !== now).map((each) => [each, geomap.t(`statuses.${each}`)]);
  return new geomap.OnePart("status", geomap.t("detail.status"), choices);
};

geomap.kindPart = function (kinds, now) {
  return new geomap.OnePart("kind", geomap.t("filters.kind"), kinds.filter(([id]) => id !== now));
};

geomap.CorrectionForm = class {
  // i: the capture's position; -1 where one is added. `done(correction)`, null where it is given up,
  // and `left()`, where it is put away as it is, are given by who shows it.
  constructor(review, { action, i }) {
    Object.assign(this, { review, action, i, begun: false });
    const { t, element } = geomap;
    this.parts = i < 0 ? geomap.ADDING(review) : geomap.ACTIONS[action](review, i);
    const heading = element(i < 0 ? "h3" : "h4", "", t(`review.do_${action}`));
    heading.id = `review-form-${(geomap.fieldCount += 1)}`;
    const note = element("p", "note", t(`review.note_${action}`));
    const keep = geomap.button("tool primary", t("review.keep"), () => this.keep());
    const cancel = geomap.button("tool", t("review.cancel"), () => this.done(null));
    const fields = [...this.parts, ...this.common()].map((part) => part.element);
    this.summary = element("p", "wrong");
    this.summary.setAttribute("role", "alert");
    this.element = element("div", "review-form", heading, note, ...fields, this.summary, element("div", "tools", keep, cancel));
    this.element.setAttribute("role", "form");
    this.element.setAttribute("aria-labelledby", heading.id);
    this.element.addEventListener("keydown", (event) => this.key(event));
    for (const type of ["input", "change"]) this.element.addEventListener(type, () => { this.begun = true; });
  }

  // A form element would be dead in a frame that may not send forms, as a notebook's.
  key(event) {
    // Enter may choose what a list suggests, or end what a keyboard composes.
    const typed = event.target.matches("input:not([type=search], [list])") && !event.isComposing;
    if (event.key === "Escape") this.left();
    else if (event.key === "Enter" && typed) this.keep();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  common() {
    const { t, Field, input } = geomap;
    this.by = new Field(t("review.by"), input("text", this.review.by));
    this.on = new Field(t("review.on"), geomap.dayInput(geomap.today()));
    this.why = new Field(t("review.why"), geomap.textarea(2));
    return [{ element: geomap.element("div", "field-row", this.by.element, this.on.element) }, this.why];
  }

  focus() {
    const control = this.element.querySelector("input:checked, input:not([type=radio]):not(:disabled), select, textarea");
    control.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  keep() {
    const wrongs = [];
    const correction = this.read((field, words) => wrongs.push([field, words]));
    for (const [field, words] of wrongs) field.tell(words);
    this.summary.textContent = wrongs.length ? geomap.t("review.wrong", { n: wrongs.length }) : "";
    if (wrongs.length) {
      wrongs[0][0].control.focus();
      return;
    }
    this.review.by = correction.by;
    this.done(correction);
  }

  read(wrong) {
    const { t } = geomap;
    const correction = { action: this.action, ...this.review.named(this.i) };
    for (const part of this.parts) part.read(correction, wrong);
    for (const [key, field] of [["by", this.by], ["why", this.why]]) {
      if (!field.value) wrong(field, t("review.wrong_empty"));
    }
    if (geomap.parseDay(this.on.value) === null) wrong(this.on, t("review.wrong_day_alone"));
    return { ...correction, by: this.by.value, on: this.on.value, why: this.why.value };
  }
};

// The day by the reader's clock and calendar.
geomap.today = function () {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
};
