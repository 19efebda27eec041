"use strict";
// Fields of the forms: each a native control with its label, and beside it what is wrong with it.

geomap.fieldCount = 0;

// A control, its label before it, and room for what is wrong.
geomap.Field = class {
  constructor(words, control, note = "") {
    this.control = control;
    control.id = `review-field-${(geomap.fieldCount += 1)}`;
    this.label = geomap.element("label", "", words);
    this.label.htmlFor = control.id;
    this.problem = geomap.element("p", "wrong");
    this.problem.id = `${control.id}-wrong`;
    this.note = note ? geomap.element("p", "note", note) : null;
    if (this.note) this.note.id = `${control.id}-note`;
    control.setAttribute("aria-describedby", [this.problem.id, this.note?.id].filter(Boolean).join(" "));
    this.element = geomap.element("div", "field", this.label, control, this.problem, this.note);
    control.addEventListener("input", () => this.tell(""));
    this.tell("");
  }

  get value() {
    return geomap.wellFormed(this.control.value).trim();
  }

  // Says what is wrong; nothing is where there are no words.
  tell(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
    if (words) this.control.setAttribute("aria-invalid", "true");
    else this.control.removeAttribute("aria-invalid");
  }
};

geomap.MOST_TYPED = 2000; // characters of a field

geomap.input = function (type, value = "") {
  const made = geomap.element("input");
  made.type = type;
  made.value = value;
  if (type === "text") made.maxLength = geomap.MOST_TYPED;
  made.autocomplete = "off";
  made.dir = type === "text" ? "auto" : "";
  return made;
};

geomap.textarea = function (rows) {
  const made = geomap.element("textarea");
  made.rows = rows;
  made.maxLength = geomap.MOST_TYPED;
  made.dir = "auto";
  return made;
};

// A select of [value, words].
geomap.select = function (choices) {
  const made = geomap.element("select");
  for (const [value, words] of choices) made.append(new Option(words, value));
  return made;
};

// A field whose text is one of a long list, or another.
geomap.suggested = function (input, list) {
  input.setAttribute("list", list.id);
  return input;
};

geomap.datalist = function (id, words) {
  const made = geomap.element("datalist");
  made.id = id;
  for (const each of words) made.append(new Option("", each));
  return made;
};

// Radio buttons or boxes of [value, ...children of its label], in a fieldset of their own.
geomap.Choices = class {
  constructor(words, type, choices = []) {
    this.type = type;
    this.name = `review-choice-${(geomap.fieldCount += 1)}`;
    this.list = geomap.element("div", "choices");
    this.problem = geomap.element("p", "wrong");
    this.problem.id = `${this.name}-wrong`;
    this.element = geomap.element("fieldset", "field", geomap.element("legend", "", words), this.list, this.problem);
    this.element.setAttribute("aria-describedby", this.problem.id);
    this.fill(choices);
    this.tell("");
  }

  fill(choices) {
    this.list.replaceChildren(...choices.map(([value, ...children]) => {
      const control = geomap.input(this.type, value);
      control.name = this.name;
      control.addEventListener("change", () => this.tell(""));
      return geomap.element("label", "choice", control, geomap.element("span", "", ...children));
    }));
  }

  get controls() {
    return [...this.list.querySelectorAll("input")];
  }

  // The first control, for the focus.
  get control() {
    return this.controls.find(({ checked }) => checked) || this.controls[0] || this.element;
  }

  get chosen() {
    return this.controls.filter(({ checked }) => checked).map(({ value }) => value);
  }

  choose(value) {
    for (const control of this.controls) control.checked = control.value === value;
    this.tell("");
  }

  tell(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
  }
};
