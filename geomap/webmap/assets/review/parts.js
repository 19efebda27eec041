"use strict";
// What each kind of correction asks for. A part has an `element`, and `read(correction, wrong)`, which
// adds its keys to a correction, or calls `wrong(field, words)` for what can't be taken.

// Texts that name one thing each: [[id, words], ...] -> {words: id}. Where two have the same words, the
// id stands behind them.
geomap.byWords = function (pairs) {
  const count = new Map();
  for (const [, words] of pairs) count.set(words, (count.get(words) || 0) + 1);
  return new Map(pairs.map(([id, words]) => [count.get(words) > 1 ? `${words} [${id}]` : words, id]));
};

// What was typed, among known words: the same words, or the same but for case and accents, or the id.
geomap.idOf = function (known, typed) {
  if (known.has(typed)) return known.get(typed);
  const folded = geomap.fold(typed);
  for (const [words, id] of known) if (geomap.fold(id) === folded || geomap.fold(words) === folded) return id;
  return null;
};

// "33.5, 40.25" -> [33.5, 40.25]; null for what is no point.
geomap.pointIn = function (text) {
  const found = /^\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  const [lat, lon] = found ? found.slice(1).map(Number) : [NaN, NaN];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon].map((each) => Number(geomap.degrees(each))) : null;
};

// A place that is known, or a point.
geomap.WherePart = class {
  constructor(review, { adding = false } = {}) {
    const { t, Field } = geomap;
    Object.assign(this, { review, adding });
    this.which = new geomap.Choices(t("review.where"), "radio", [["place", t("review.where_place")], ["point", t("review.where_point")]]);
    this.place = new Field(t("review.place"), geomap.suggested(geomap.input("text"), review.placeList), t("review.place_note"));
    this.point = new Field(t("review.point"), geomap.input("text"), t("review.point_note"));
    this.point.control.dir = "ltr";
    this.pick = geomap.button("tool", t("review.pick_point"), () => this.choose());
    this.point.element.append(this.pick);
    this.name = new Field(t(adding ? "review.name" : "review.name_optional"), geomap.input("text"));
    this.country = new Field(t("review.country"), geomap.suggested(geomap.input("text"), review.countryList));
    this.byPoint = geomap.element("div", "", this.point.element, this.name.element, adding ? this.country.element : null);
    this.element = geomap.element("div", "", this.which.element, this.place.element, this.byPoint);
    this.which.choose("place");
    this.which.element.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const [which] = this.which.chosen;
    this.place.element.hidden = which !== "place";
    this.byPoint.hidden = which !== "point";
  }

  choose() {
    this.review.pick("point", this.pick, (latlng) => {
      this.point.control.value = geomap.position(latlng);
      this.point.control.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  read(correction, wrong) {
    if (this.which.chosen[0] === "place") {
      const id = geomap.idOf(this.review.places, this.place.value);
      if (id === null) wrong(this.place, geomap.t(this.place.value ? "review.wrong_place" : "review.wrong_empty"));
      else correction.place = id;
      return;
    }
    const point = geomap.pointIn(this.point.value);
    if (point) correction.point = point;
    else wrong(this.point, geomap.t("review.wrong_point"));
    if (this.name.value) correction.name = this.name.value;
    else if (this.adding) wrong(this.name, geomap.t("review.wrong_empty"));
    const country = this.country.value && geomap.idOf(this.review.countries, this.country.value);
    if (country === null) wrong(this.country, geomap.t("review.wrong_country"));
    else if (country) correction.country = country;
  }
};

// Who took it, and from whom; what is left empty stays as it is.
geomap.SidePart = class {
  constructor(review, { adding = false } = {}) {
    const { t } = geomap;
    Object.assign(this, { review, adding });
    const field = (key, note) => new geomap.Field(t(key), geomap.suggested(geomap.input("text"), review.sideList), note);
    const note = t("review.side_note", { unsaid: t("detail.unsaid") });
    this.fields = { actor: field("detail.actor", adding ? note : ""), from_actor: field("detail.loser", adding ? "" : note) };
    this.element = geomap.element("div", "", ...Object.values(this.fields).map(({ element }) => element));
  }

  read(correction, wrong) {
    for (const [key, field] of Object.entries(this.fields)) {
      if (field.value) correction[key] = geomap.idOf(this.review.sides, field.value) ?? field.value;
    }
    const { actor } = this.fields;
    if (this.adding ? !actor.value : correction.actor === undefined && correction.from_actor === undefined) {
      wrong(actor, geomap.t("review.wrong_empty"));
    }
  }
};

// The first and the last day on which it can have happened.
geomap.DaysPart = class {
  constructor(days = null) {
    const { t } = geomap;
    this.days = days;
    this.fields = ["start", "end"].map((name, k) => {
      const field = new geomap.Field(t(k ? "timeline.last" : "timeline.first"), geomap.dayInput(days ? days[name] : null));
      if (days) field.element.insertBefore(this.unknown(field, days[name] === null), field.problem);
      return field;
    });
    this.element = geomap.element("div", "field-row", ...this.fields.map(({ element }) => element));
  }

  unknown(field, checked) {
    const box = geomap.input("checkbox");
    field.label.id = `${field.control.id}-label`;
    box.setAttribute("aria-describedby", field.label.id);
    box.checked = checked;
    const update = () => {
      field.control.disabled = box.checked;
      field.tell("");
    };
    box.addEventListener("change", update);
    field.isUnknown = () => box.checked;
    update();
    return geomap.element("label", "choice", box, geomap.element("span", "", geomap.t("review.unbounded")));
  }

  read(correction, wrong) {
    const days = this.fields.map((field) => this.day(field, wrong));
    if (days.includes(undefined)) return;
    const [start, end] = days;
    if (start !== null && end !== null && start > end) {
      wrong(this.fields[1], geomap.t("review.wrong_order"));
      return;
    }
    const was = this.days ? [this.days.start, this.days.end] : [null, null];
    ["date_start", "date_end"].forEach((key, k) => {
      if (days[k] !== was[k]) correction[key] = geomap.isoOrNull(days[k]);
    });
    if (this.days && correction.date_start === undefined && correction.date_end === undefined) {
      wrong(this.fields[0], geomap.t("review.wrong_same"));
    }
  }

  // The day of a field, null for none; undefined where it can't be read.
  day(field, wrong) {
    if (field.isUnknown?.()) return null;
    const empty = !field.value && !field.control.validity.badInput;
    const day = geomap.parseDay(field.value);
    if (day !== null || (empty && !this.days)) return day;
    wrong(field, geomap.t(this.days ? "review.wrong_day" : "review.wrong_day_alone"));
    return undefined;
  }
};

geomap.dayInput = function (day) {
  const made = geomap.input("date", day === null || day === undefined ? "" : geomap.isoDay(day));
  made.min = "0001-01-01";
  made.max = "9999-12-31";
  return made;
};

// One of a few values, but for what it has.
geomap.OnePart = class {
  constructor(key, words, choices) {
    this.key = key;
    this.field = new geomap.Field(words, geomap.select(choices));
    this.element = this.field.element;
  }

  read(correction) {
    if (this.field.control.value) correction[this.key] = this.field.control.value;
  }
};

// Where a capture that no article tells comes from.
geomap.SourcePart = class {
  constructor() {
    const { t, Field, input } = geomap;
    this.fields = {
      outlet: new Field(t("review.outlet"), input("text")),
      title: new Field(t("review.title_field"), input("text")),
      url: new Field(t("review.url"), input("text"), t("review.source_note")),
      date: new Field(t("review.published"), geomap.dayInput(null)),
      sentence: new Field(t("review.sentence"), geomap.textarea(3)),
    };
    this.fields.url.control.dir = "ltr";
    const legend = geomap.element("legend", "", t("review.source"));
    this.element = geomap.element("fieldset", "group", legend, ...Object.values(this.fields).map(({ element }) => element));
  }

  read(correction, wrong) {
    const source = {};
    for (const [key, field] of Object.entries(this.fields)) if (field.value) source[key] = field.value;
    if (this.fields.date.control.validity.badInput) wrong(this.fields.date, geomap.t("review.wrong_day_alone"));
    if (!source.outlet && !source.url) wrong(this.fields.outlet, geomap.t("review.wrong_source"));
    if (source.url && !/^https?:\/\/[^\s/]/i.test(source.url)) wrong(this.fields.url, geomap.t("review.wrong_url"));
    correction.source = source;
  }
};
