"use strict";
// The panel "Corrections" above the list: all of them, what is not saved, adding, saving.

geomap.CORRECTIONS_FILE = "corrections.yaml";

geomap.ReviewPanel = class {
  constructor(review) {
    this.review = review;
    const { element, t, button } = geomap;
    const heading = element("h2", "", t("review.title"));
    heading.id = "review-title";
    this.count = element("p", "review-count");
    this.count.setAttribute("role", "status");
    this.adding = button("tool", t("review.do_add"), () => this.add());
    this.saving = button("tool primary", t("review.save"), () => this.save());
    this.slot = element("div");
    this.note = element("p", "note");
    this.note.setAttribute("role", "status");
    this.out = element("div", "by-hand");
    this.summary = element("summary");
    this.list = element("ol", "corrections");
    this.all = element("details", "", this.summary, this.list, ...review.data.notices.map(geomap.english));
    // A list that nobody sees is not made: there may be thousands.
    this.all.addEventListener("toggle", () => this.fill());
    const head = element("div", "review-head", heading, this.count);
    this.element = element("section", "review", head, element("div", "tools", this.adding, this.saving), this.slot, this.note, this.out, this.all);
    this.element.id = "review";
    this.element.setAttribute("aria-labelledby", heading.id);
    this.refresh();
  }

  refresh() {
    const { corrections } = this.review;
    const { all, unsaved } = corrections;
    this.count.textContent = unsaved ? geomap.t("review.unsaved", { n: unsaved }) : geomap.t("review.all_saved");
    this.element.classList.toggle("unsaved", unsaved > 0);
    this.saving.disabled = !all.length && !unsaved;
    this.all.hidden = !all.length;
    this.summary.textContent = geomap.t("review.listed", { n: all.length });
    this.fill();
  }

  fill() {
    if (!this.all.open) {
      this.list.replaceChildren();
      return;
    }
    const { all } = this.review.corrections;
    // What is to be done something about comes first: what fits nothing, then the newest.
    const rank = ({ unfit, earlier }) => (unfit ? 0 : earlier ? 2 : 1);
    const ordered = [...all].reverse().sort((a, b) => rank(a) - rank(b));
    this.list.replaceChildren(...ordered.map((entry) => geomap.correctionItem(this.review, entry, true)));
  }

  add() {
    const form = this.review.form("add", -1, { done: (correction) => this.added(correction), left: () => this.close() });
    if (form.element.parentElement !== this.slot) this.slot.replaceChildren(form.element);
    form.focus();
  }

  close() {
    this.slot.replaceChildren();
    this.adding.focus();
  }

  added(correction) {
    this.close();
    if (!correction) return;
    this.review.corrections.add(correction);
    this.say(geomap.t("review.kept"));
  }

  say(words, ...shown) {
    this.note.textContent = words;
    this.out.replaceChildren(...shown);
  }

  save() {
    const { text } = this.review.corrections;
    if (!geomap.saves()) {
      this.show(text);
      return;
    }
    geomap.save(geomap.CORRECTIONS_FILE, new Blob([text], { type: "application/yaml;charset=utf-8" }));
    this.review.corrections.keep();
    this.say(geomap.t("review.saved", { file: geomap.CORRECTIONS_FILE }));
    // Not every frame that forbids downloads says so.
    if (window.self !== window.top) this.out.append(geomap.button("tool", geomap.t("export.instead"), () => this.show(text)));
  }

  // Where files can't be saved: what is to be copied into the file by hand.
  show(text) {
    const field = geomap.textarea(8);
    field.removeAttribute("maxlength");
    field.value = text;
    field.readOnly = true;
    field.dir = "ltr";
    field.spellcheck = false;
    field.setAttribute("aria-label", geomap.CORRECTIONS_FILE);
    field.addEventListener("copy", () => this.review.corrections.keep());
    const copy = geomap.button("tool", geomap.t("export.copy"), () => {
      field.select();
      if (document.execCommand("copy")) this.note.textContent = geomap.t("detail.copied");
    });
    const close = geomap.button("tool", geomap.t("export.close"), () => {
      this.say("");
      this.saving.focus();
    });
    this.say(geomap.t("review.by_hand", { file: geomap.CORRECTIONS_FILE }), field, geomap.element("div", "tools", copy, close));
    field.focus();
  }
};

// In the details of a capture: what was done to it here, and what can be.
geomap.CaptureReview = class {
  constructor(review, i) {
    Object.assign(this, { review, i });
    const { element, t } = geomap;
    this.flag = element("p", "review-flag");
    this.notes = element("ol", "corrections");
    this.slot = element("div");
    this.status = element("p", "note");
    this.status.setAttribute("role", "status");
    const { model } = review.store;
    const splits = new Set(review.data.keys[i]).size > 1;
    const actions = Object.keys(geomap.ACTIONS).filter((action) => (action !== "split" || splits) && (action !== "merge" || model.count > 1));
    this.buttons = actions.map((action) => {
      const made = geomap.button("tool", t(`review.do_${action}`), () => this.open(action, made));
      made.setAttribute("aria-expanded", "false");
      return made;
    });
    this.tools = element("div", "tools", ...this.buttons);
    this.element = element("section", "correct", element("h3", "", t("review.correct")), this.notes, this.tools, this.slot, this.status);
    this.refresh();
    const begun = actions.indexOf(review.opened.get(i));
    if (begun >= 0 && !this.buttons[begun].disabled) this.put(actions[begun], this.buttons[begun]);
  }

  refresh() {
    const { corrections } = this.review;
    const made = corrections.madeOf(this.i);
    // What is rejected is corrected no further, here as in the build: first the rejection is undone.
    const rejected = corrections.mark(this.i) === "rejected";
    for (const button of this.buttons) button.disabled = rejected;
    this.flag.textContent = corrections.flag(this.i);
    this.flag.hidden = !made.length;
    this.notes.hidden = !made.length;
    this.notes.replaceChildren(...made.map((entry) => geomap.correctionItem(this.review, entry, false)));
  }

  open(action, button) {
    this.close();
    this.status.textContent = "";
    this.put(action, button).focus();
  }

  // The form of an action, with all that was typed into it before.
  put(action, button) {
    this.opener = button;
    button.setAttribute("aria-expanded", "true");
    this.review.opened.set(this.i, action);
    const form = this.review.form(action, this.i, { done: (correction) => this.done(correction), left: () => this.done(null) });
    this.slot.replaceChildren(form.element);
    return form;
  }

  close() {
    this.slot.replaceChildren();
    this.opener?.setAttribute("aria-expanded", "false");
    this.review.opened.delete(this.i);
  }

  done(correction) {
    this.close();
    if (correction) {
      this.review.corrections.add(correction);
      this.status.textContent = geomap.t("review.kept");
    }
    const next = this.opener.disabled ? this.notes.querySelector("button") : this.opener;
    next.focus();
  }
};
