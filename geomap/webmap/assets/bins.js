"use strict";
// Days put into bins: what the histogram shows, and what its slider and its player step by. Pure.
//
// Bins are {unit, step, first, last, starts}: `first` and `last` are the first and the last day that
// any capture has; bin k has the days from starts[k] up to the one before starts[k + 1].

geomap.MOST_BARS = 120;

// What a bar may stand for, the finest first.
geomap.UNITS = [["day", 1], ["week", 1], ["month", 1], ...[1, 2, 5, 10, 25, 50, 100].map((n) => ["year", n])];

// What the axis may be marked by.
geomap.TICKS = [["day", 1], ["day", 2], ["week", 1], ["week", 2], ["month", 1], ["month", 2], ["month", 3], ["month", 6],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => ["year", n])];

// The day of a date; January is 0, and a month past December runs on into the next year.
geomap.dayNumber = function (year, month, date) {
  // Not Date.UTC, which takes the year 14 for 1914.
  return new Date(0).setUTCFullYear(year, month, date) / 86400000;
};

// The first day of the day's week (from Monday), month, or years. The day 0 was a Thursday.
geomap.startOf = function (day, unit, step) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const { year, month } = geomap.parts(day);
  if (unit === "month") return geomap.dayNumber(year, month - (month % step), 1);
  return geomap.dayNumber(Math.floor(year / step) * step, 0, 1);
};

// The first day after a bin that begins on `start`.
geomap.after = function (start, unit, step) {
  if (unit === "day") return start + step;
  if (unit === "week") return start + 7 * step;
  const { year, month } = geomap.parts(start);
  return unit === "month" ? geomap.dayNumber(year, month + step, 1) : geomap.dayNumber(year + step, 0, 1);
};

// About how many days a unit has.
geomap.DAYS_OF = { day: 1, week: 7, month: 30.4, year: 365.2 };

// Bins for the days from first to last: days, or as much longer as is needed to have few.
geomap.bins = function (first, last, most = geomap.MOST_BARS) {
  const fits = ([unit, step]) => {
    const start = geomap.startOf(first, unit, step);
    return (last - start + 1) / (geomap.DAYS_OF[unit] * step) <= most;
  };
  const [unit, step] = geomap.UNITS.find(fits) || geomap.UNITS.at(-1);
  const starts = [geomap.startOf(first, unit, step)];
  while (starts.at(-1) <= last) starts.push(geomap.after(starts.at(-1), unit, step));
  return { unit, step, first, last, starts: Int32Array.from(starts) };
};

// The bin that a day is in; of a day before or after all, the first or the last.
geomap.binOf = function ({ starts }, day) {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
};

// The days of a bin, as far as there are captures: [first, last].
geomap.binDays = function ({ starts, first, last }, k) {
  return [Math.max(starts[k], first), Math.min(starts[k + 1] - 1, last)];
};

// The bin of each capture; those without a day are in one more, behind the last.
geomap.binned = function (bins, days) {
  const undated = bins.starts.length - 1;
  return Int32Array.from(days, (day) => (day === geomap.UNDATED ? undated : geomap.binOf(bins, day)));
};

// Counts captures by bin and actor.
//   binOf, day, actor  by capture; mask: those that count
//   bins, actors       how many there are, with the bin of the captures without a day
// Returns {bins, actors, by, totals, most, first, last}: by[k * actors + a]; totals[k]; the greatest
// of the totals, the last bin's left out; the first and the last day, null where there is none.
geomap.tally = function ({ binOf, day, actor, mask, bins, actors }) {
  const by = new Int32Array(bins * actors);
  const totals = new Int32Array(bins);
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < mask.length; i += 1) {
    if (!mask[i]) continue;
    by[binOf[i] * actors + actor[i]] += 1;
    totals[binOf[i]] += 1;
    if (binOf[i] === bins - 1) continue;
    if (day[i] < first) first = day[i];
    if (day[i] > last) last = day[i];
  }
  if (first > last) [first, last] = [null, null];
  const most = totals.subarray(0, bins - 1).reduce((a, b) => Math.max(a, b), 0);
  return { bins, actors, by, totals, most, first, last };
};

// Where the axis is marked: the finest marks of which there are at most `most`, as {unit, days}.
geomap.ticks = function ({ starts }, most) {
  const [begin, end] = [starts[0], starts.at(-1)];
  let found = { unit: "year", days: [] };
  for (const [unit, step] of geomap.TICKS) {
    if ((end - begin) / (geomap.DAYS_OF[unit] * step) > most + 1) continue;
    const days = [];
    let day = geomap.startOf(begin, unit, step);
    if (day < begin) day = geomap.after(day, unit, unit === "week" ? 1 : step);
    for (; day < end; day = geomap.after(day, unit, step)) days.push(day);
    if (days.length > Math.max(most, 1)) continue;
    found = { unit, days };
    break;
  }
  return found.days.length ? found : { unit: "day", days: [begin] };
};

geomap.clamp = (value, least, most) => Math.max(least, Math.min(value, most));

// The days that a state shows, as {from, to}, both on the axis; all of them where it names none.
geomap.chosenSpan = function ({ mode, from, to }, { first, last }) {
  const end = mode === "all" ? last : geomap.clamp(to ?? last, first, last);
  if (mode === "day") return { from: end, to: end };
  return { from: mode === "window" ? geomap.clamp(from ?? first, first, end) : first, to: end };
};

// What choosing a mode changes. Who asks for a day does not ask for captures without one.
geomap.modePatch = function (mode, state, { first, last }) {
  if (mode === "all") return { mode, undated: true };
  const to = geomap.clamp(state.to ?? last, first, last);
  const from = mode === "window" ? geomap.clamp(state.from ?? first, first, to) : state.from;
  return { mode, from, to, undated: state.mode === "all" ? false : state.undated };
};

// What choosing some days changes: those of a bar, say. [from, to] are both on the axis.
geomap.daysPatch = function ([from, to], state, { unit, first, last }) {
  if (state.mode === "upto" || state.mode === "day") return { to };
  const mode = state.mode === "all" && unit === "day" && from === to ? "day" : "window";
  return geomap.modePatch(mode, { ...state, from, to }, { first, last });
};

// The next last day of a bin after (sign 1) or before (-1) a day.
geomap.nextEnd = function (bins, day, sign) {
  const { first, last, starts } = bins;
  const end = sign > 0 ? starts[geomap.binOf(bins, day + 1) + 1] - 1 : starts[geomap.binOf(bins, day)] - 1;
  return geomap.clamp(end, first, last);
};

// The next first day of a bin.
geomap.nextStart = function (bins, day, sign) {
  const { first, last, starts } = bins;
  const start = sign > 0 ? starts[geomap.binOf(bins, day) + 1] : starts[geomap.binOf(bins, day - 1)];
  return geomap.clamp(start, first, last);
};

// One step on (1) or back (-1), as a patch of the state; null at the end. "Up to" steps to the end
// of the next bin, a window by its own length, a day to the next day.
geomap.stepped = function (state, bins, sign) {
  const { first, last } = bins;
  const { from, to } = geomap.chosenSpan(state, bins);
  if (state.mode === "window") {
    const length = to - from + 1;
    const moved = geomap.clamp(from + sign * length, first, last - length + 1);
    return moved === from ? null : { from: moved, to: moved + length - 1 };
  }
  const next = state.mode === "day" ? geomap.clamp(to + sign, first, last) : geomap.nextEnd(bins, to, sign);
  return next === to ? null : { to: next };
};

// Where playing begins: from the start if all days are shown, or if it has come to the end.
geomap.begun = function (state, bins) {
  if (state.mode !== "all" && geomap.stepped(state, bins, 1)) return {};
  const { first, last } = bins;
  const { from, to } = geomap.chosenSpan(state, bins);
  if (state.mode === "day") return { to: first };
  if (state.mode === "window" && to - from < last - first) return { from: first, to: first + to - from };
  return { ...geomap.modePatch("upto", state, bins), to: first };
};
