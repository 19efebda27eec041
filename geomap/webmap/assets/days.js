"use strict";
// Days as whole numbers since 1970-01-01. Never a moment of somebody's local time: a day is a day.

geomap.UNDATED = -2147483648;

// 16242 -> "2014-06-21"
geomap.isoDay = function (day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
};

// "2014-06-21" -> 16242; null for what is no day.
geomap.parseDay = function (text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || geomap.isoDay(time / 86400000) !== text ? null : time / 86400000;
};

// 16242 -> "21 June 2014": the words that the rest of the page has for a day. With options of
// Intl.DateTimeFormat, what they say ("Jun 2014").
geomap.dayWords = function (day, options = null) {
  if (options) return geomap.dayFormat(options).format(new Date(day * 86400000));
  return geomap.dayPattern("day", geomap.parts(day));
};

// A day in parts: {year, month: 0 to 11, day, weekday: 0 for Monday}.
geomap.parts = function (day) {
  const date = new Date(day * 86400000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 };
};

geomap.dayPattern = function (key, { year, month, day }) {
  return geomap.t(`dates.${key}`, {
    day: day === 1 ? geomap.t("dates.day_one") : String(day),
    month: geomap.words["dates.months"][month],
    year: String(year),
  });
};

// When something happened, as precisely as is known and no more: what dates.py says of the same days.
geomap.whenWords = function (start, end) {
  const { t, dayWords } = geomap;
  if (start === null) return end === null ? t("dates.unknown") : t("dates.by", { date: dayWords(end) });
  if (end === null) return t("dates.since", { date: dayWords(start) });
  if (start === end) {
    const weekday = geomap.words["dates.weekdays"][geomap.parts(start).weekday];
    return t("dates.weekday", { weekday, date: dayWords(start) });
  }
  if (end - start === 1) return geomap.betweenDays("either", start, end);
  return geomap.wholeWords(start, end) || geomap.betweenDays(end - start > 31 ? "loosely" : "between", start, end);
};

// Two days in a sentence, month and year said once.
geomap.betweenDays = function (key, start, end) {
  return geomap.t(`dates.${key}`, { first: geomap.firstWords(start, end), last: geomap.dayWords(end) });
};

// The first of two days, without what the other says too: "20" before "22 June 2014".
geomap.firstWords = function (start, end) {
  const [a, b] = [start, end].map(geomap.parts);
  return geomap.dayPattern(a.year !== b.year ? "day" : a.month !== b.month ? "day_in_year" : "day_in_month", a);
};

// The month or the year that two days are the first and last of; else nothing.
geomap.wholeWords = function (start, end) {
  const [a, after] = [start, end + 1].map(geomap.parts);
  if (a.day !== 1 || after.day !== 1) return "";
  const months = (after.year - a.year) * 12 + after.month - a.month;
  const year = String(a.year);
  if (months === 12 && a.month === 0) return geomap.t("dates.in_year", { year: geomap.t("dates.year", { year }) });
  if (months !== 1) return "";
  const month = geomap.t("dates.month", { month: geomap.words["dates.months_alone"][a.month], year });
  return geomap.t("dates.in_month", { month });
};

geomap.dayFormat = function (options) {
  const key = JSON.stringify(options);
  geomap.dayFormats[key] ||= new Intl.DateTimeFormat(geomap.locale, { ...options, timeZone: "UTC", calendar: "gregory" });
  return geomap.dayFormats[key];
};

geomap.dayFormats = {};
