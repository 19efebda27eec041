"use strict";
// Review mode: corrections are made in the page, kept in it, and saved as corrections.yaml. Each of
// these scripts extends what the page has without it; the page of readers has none of them.

geomap.Review = class {
  constructor(page) {
    Object.assign(this, { page, store: page.store, data: page.data.review, corrections: geomap.reviewed, by: "" });
    this.forms = new Map(); // by position (-1: adding) and action the forms that were begun
    this.opened = new Map(); // by position the action whose form stands in the capture's details
    this.places = geomap.byWords(this.data.places);
    this.sides = geomap.byWords([...this.data.actors, ["", geomap.t("detail.unsaid")]]);
    this.placeList = geomap.datalist("review-places", this.places.keys());
    this.sideList = geomap.datalist("review-sides", this.sides.keys());
    this.countries = geomap.byWords(this.data.countries);
    this.countryList = geomap.datalist("review-countries", this.countries.keys());
    document.body.append(this.placeList, this.sideList, this.countryList);
    this.picking = new geomap.Pick(page);
    this.panel = new geomap.ReviewPanel(this);
    document.getElementById("side").prepend(this.panel.element);
    this.corrections.on(() => this.refresh());
    this.kept = new geomap.Kept(this.corrections, document.getElementById("geomap-data").textContent, () => this.unfinished);
    this.by = this.corrections.made.at(-1)?.correction.by || "";
  }

  refresh() {
    this.panel.refresh();
    this.capture?.refresh();
    this.page.list?.rows.flag();
    this.page.markers.draw();
  }

  // The form of an action, as it was left; `done(correction)`, null where it is given up, and
  // `left()`, where what was typed is to be kept.
  form(action, i, acts) {
    const key = `${i} ${action}`;
    const close = (then) => (correction) => {
      this.forms.delete(key);
      then(correction);
    };
    const made = this.forms.get(key) || new geomap.CorrectionForm(this, { action, i });
    this.forms.set(key, made);
    Object.assign(made, { done: close(acts.done), left: acts.left });
    return made;
  }

  get unfinished() {
    return [...this.forms.values()].some(({ begun }) => begun);
  }

  // How a rejected capture reads, which is not among those of the page.
  rejectedLine({ capture, reports = [] }) {
    const fits = ({ id, keys }) => keys.some((key) => reports.includes(key)) || id === capture;
    return this.data.rejected.find(fits)?.was || "";
  }

  // The parts for the details of a capture.
  of(i) {
    this.capture = new geomap.CaptureReview(this, i);
    return this.capture;
  }

  pick(what, opener, done) {
    this.picking.begin(what, opener, done);
  }

  // Undoing takes its button away: the focus goes to the panel or the section that it was in.
  undo(entry) {
    const host = document.activeElement.closest(".correct, .review");
    if (entry.earlier) this.corrections.takeOut(entry, !entry.out);
    else this.corrections.undo(entry);
    host?.querySelector("summary, .tools button:not(:disabled)")?.focus();
  }

  // What names a capture in the file; nothing for one that is added.
  named(i) {
    if (i < 0) return {};
    const { model } = this.store;
    return { capture: model.id[i], reports: this.reportsOf(i), was: geomap.captureLine(model, i) };
  }

  reportsOf(i) {
    return [...new Set(this.data.keys[i])];
  }
};

{
  const { start, Model, Detail } = geomap;

  geomap.Model = class extends Model {
    constructor(data) {
      super(data);
      geomap.reviewed = new geomap.Corrections(this, data.review);
    }
  };

  geomap.Detail = class extends Detail {
    content(i) {
      const parts = super.content(i);
      if (!geomap.review) return parts; // a link has opened it before the review began
      const { flag, element } = geomap.review.of(i);
      parts.splice(parts.findIndex((part) => part.matches(".tools")) + 1, 0, element);
      parts.splice(2, 0, flag);
      return parts;
    }

    show(id) {
      geomap.review?.picking.end();
      super.show(id);
    }
  };

  geomap.start = function (map, data) {
    start(map, data);
    const { page } = geomap;
    geomap.review = new geomap.Review(page);
    if (page.detail?.shown >= 0) page.detail.show(page.store.state.capture);
  };
}
