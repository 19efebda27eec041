"use strict";
// The plain controls around the histogram: modes, days as fields, the player's buttons, the toggle of
// the captures without a day. Each shows what it is told, and tells what the reader does.

geomap.Modes = class {
  constructor(choose) {
    const { element, t } = geomap;
    this.inputs = geomap.MODES.map((mode) => {
      const input = element("input");
      Object.assign(input, { type: "radio", name: "timeline-mode", value: mode });
      input.addEventListener("change", () => choose(mode));
      return input;
    });
    const labels = this.inputs.map((input) => element("label", "", input, element("span", "", t(`timeline.${input.value}`))));
    this.element = element("fieldset", "modes", element("legend", "unseen", t("timeline.mode")), ...labels);
  }

  // Where there is one day or none, modes are of no use, except to leave one that a link set.
  update(mode, plain) {
    for (const input of this.inputs) input.checked = input.value === mode;
    this.element.hidden = plain && mode === "all";
  }
};

geomap.DayFields = class {
  // typed(name, day): a day on the axis was given.
  constructor(bins, typed) {
    const { element } = geomap;
    this.bins = bins;
    this.fields = ["from", "to"].map((name) => {
      const input = element("input");
      input.type = "date";
      input.min = geomap.isoDay(bins.first);
      input.max = geomap.isoDay(bins.last);
      const words = element("span");
      const field = { name, input, words, label: element("label", "", words, input) };
      // A year is typed figure by figure: 2 and 20 are years too, but not of this axis.
      input.addEventListener("input", () => { if (input.value && input.validity.valid) typed(name, geomap.parseDay(input.value)); });
      input.addEventListener("blur", () => this.restore(field));
      return field;
    });
    this.element = element("div", "day-fields", ...this.fields.map(({ label }) => label));
  }

  update({ mode }, chosen) {
    this.element.hidden = mode === "all";
    for (const field of this.fields) {
      const { name, input, words, label } = field;
      label.hidden = name === "from" && mode !== "window";
      words.textContent = geomap.t(name === "from" ? "timeline.from" : mode === "day" ? "timeline.slider" : "timeline.to");
      field.day = geomap.isoDay(chosen[name]);
      // What is being typed is left alone until it is a day of the axis.
      if (document.activeElement !== input || (input.value && input.validity.valid)) this.restore(field);
    }
  }

  restore({ input, day }) {
    if (input.value !== day) input.value = day;
  }
};

geomap.ICONS = {
  back: "M3 4H5V16H3ZM16 4L6 10L16 16Z",
  play: "M5 3L17 10L5 17Z",
  pause: "M4 4H8V16H4ZM12 4H16V16H12Z",
  forward: "M15 4H17V16H15ZM4 4L14 10L4 16Z",
};

geomap.PlayerButtons = class {
  constructor(player) {
    const { element, t } = geomap;
    this.back = this.button("back", () => player.step(-1));
    this.play = this.button("play", () => player.toggle());
    this.forward = this.button("forward", () => player.step(1));
    this.pace = element("select", "", ...Object.keys(geomap.PACES).map((pace) => {
      const option = element("option", "", t(`timeline.speed_${pace}`));
      option.value = pace;
      return option;
    }));
    this.pace.setAttribute("aria-label", t("timeline.speed"));
    this.pace.title = t("timeline.speed");
    this.pace.value = player.pace;
    this.pace.addEventListener("change", () => { player.pace = this.pace.value; });
    this.element = element("div", "player", this.back, this.play, this.forward, this.pace);
    this.element.dir = "ltr";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", t("timeline.player"));
  }

  button(name, press) {
    const made = geomap.button(`player-${name}`, "", press);
    this.name(made, name);
    return made;
  }

  name(button, name) {
    button.setAttribute("aria-label", geomap.t(`timeline.${name}`));
    button.title = geomap.t(`timeline.${name}`);
    const picture = geomap.svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, geomap.svg("path", { d: geomap.ICONS[name] }));
    button.replaceChildren(picture);
  }

  playing(playing) {
    this.name(this.play, playing ? "pause" : "play");
  }

  // Not disabled at the ends: a button that is would lose the focus.
  update(state, bins) {
    const all = state.mode === "all";
    this.back.setAttribute("aria-disabled", String(!all && !geomap.stepped(state, bins, -1)));
    this.forward.setAttribute("aria-disabled", String(!all && !geomap.stepped(state, bins, 1)));
  }
};

geomap.UndatedButton = class {
  constructor(store, histogram) {
    this.words = geomap.element("span");
    this.element = geomap.button("undated", histogram.apart, () => store.set({ undated: !store.state.undated }));
    this.element.append(this.words);
    this.element.title = geomap.t("timeline.undated_show");
    this.element.hidden = !store.model.day.includes(geomap.UNDATED);
  }

  update({ undated }, { totals, bins }) {
    this.element.setAttribute("aria-pressed", String(undated));
    this.words.textContent = geomap.t("timeline.undated", { n: totals[bins - 1] });
  }
};
