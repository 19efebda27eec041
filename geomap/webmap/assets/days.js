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
  const date = new Date(day * 86400000);
  if (options) return geomap.dayFormat(options).format(date);
  const number = date.getUTCDate();
  return geomap.t("dates.day", {
    day: number === 1 ? geomap.t("dates.day_one") : String(number),
    month: geomap.words["dates.months"][date.getUTCMonth()],
    year: String(date.getUTCFullYear()),
  });
};

geomap.dayFormat = function (options) {
  const key = JSON.stringify(options);
  geomap.dayFormats[key] ||= new Intl.DateTimeFormat(geomap.locale, { ...options, timeZone: "UTC", calendar: "gregory" });
  return geomap.dayFormats[key];
};

geomap.dayFormats = {};
