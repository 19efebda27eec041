"use strict";
// The page's block of data, unpacked: see columns.py. Pure.

geomap.STATUSES = ["reported", "claimed", "disputed"];
geomap.PRECISIONS = ["exact", "near", "area"];

// All captures, by position: 0 is the first of the list, the latest. What many captures share
// stands in pools, and a column has positions in them.
geomap.Model = class {
  constructor(data) {
    const c = data.captures;
    this.count = c.id.length;
    this.id = c.id;
    for (const name of ["spot", "kind", "actor", "loser", "when"]) this[name] = Int32Array.from(c[name]);
    for (const name of ["status", "partial", "precision"]) this[name] = Uint8Array.from(c[name]);
    this.confidence = c.confidence;
    this.independent = c.independent;
    this.corrected = data.corrected;
    this.names = c.name;
    this.saids = c.said;
    this.spellings = data.spellings;
    this.rows = c.reports;
    this.texts = data.texts;
    this.sentences = data.sentences;
    this.outlets = data.outlets;
    this.kinds = data.kinds.map(([id, word, shape]) => ({ id, word, shape }));
    this.countries = data.countries.map(([code, name]) => ({ code, name }));
    this.actors = data.actors.map(([id, name, colour]) => ({ id, name, colour }));
    this.whens = data.whens.map(([start, end]) => new geomap.When(start, end));
    this.articles = data.articles.map(([id, title, outlet, day, origin, rest]) => {
      const url = origin < 0 ? "" : data.origins[origin] + rest;
      return { id, title, outlet, day, url, urlText: origin < 0 ? rest : "" };
    });
    this.spots = data.spots.map(([id, lat, lon, name, province, where, countries, aliases, source]) => {
      return { id, lat, lon, name, province, where, countries, aliases, source };
    });
    this.addDays();
    this.addSources();
  }

  addDays() {
    const days = this.whens.map(({ start, end }) => end ?? start ?? geomap.UNDATED);
    const firsts = this.whens.map(({ start, end }) => start ?? end ?? geomap.UNDATED);
    this.day = Int32Array.from(this.when, (w) => days[w]);
    this.first = Int32Array.from(this.when, (w) => firsts[w]);
    this.byTime = Int32Array.from(this.when, (_, i) => i);
    // Where two have the same days the one that stands later in the list comes first.
    this.byTime.sort((a, b) => this.day[a] - this.day[b] || this.first[a] - this.first[b] || b - a);
  }

  // Who reports each capture, in one array: those of i are sourceOf[sourceAt[i] .. sourceAt[i + 1]].
  // A source is an outlet's position or, for an article without one, -1 minus the article's.
  addSources() {
    this.sourceAt = new Int32Array(this.count + 1);
    const found = [];
    for (let i = 0; i < this.count; i += 1) {
      const begin = found.length;
      for (const [n] of this.rows[i]) {
        const outlet = this.articles[n].outlet;
        const source = outlet < 0 ? -1 - n : outlet;
        if (found.indexOf(source, begin) < 0) found.push(source);
      }
      this.sourceAt[i + 1] = found.length;
    }
    this.sourceOf = Int32Array.from(found);
  }

  positionOf(id) {
    this.positions ||= new Map(this.id.map((each, i) => [each, i]));
    return this.positions.get(id) ?? -1;
  }

  name(i) {
    return this.texts[this.names[i]];
  }

  said(i) {
    return this.saids[i] < 0 ? "" : this.texts[this.saids[i]];
  }

  // The side that took the place ("actor") or lost it ("loser"), in the capture's own words where
  // they are not those of the side's other captures.
  written(role, i) {
    const own = this.spellings[role][i];
    const a = this[role][i];
    return own ?? (a >= 0 && this.actors[a].id ? this.actors[a].name : "");
  }

  colour(i) {
    return this.actors[this.actor[i]].colour;
  }

  sign(i) {
    const extent = this.partial[i] ? "partial" : "full";
    return `sign-${this.kinds[this.kind[i]].shape}-${geomap.STATUSES[this.status[i]]}-${extent}`;
  }

  place(i) {
    return this.spots[this.spot[i]];
  }

  sources(i) {
    return this.sourceOf.subarray(this.sourceAt[i], this.sourceAt[i + 1]);
  }

  outletNames(i) {
    return Array.from(this.sources(i), (s) => (s < 0 ? this.articles[-1 - s].title || this.articles[-1 - s].id : this.outlets[s]));
  }

  // All captures of a spot, the latest first.
  ofSpot(s) {
    if (!this.spotted) {
      this.spotted = this.spots.map(() => []);
      for (let k = this.count - 1; k >= 0; k -= 1) this.spotted[this.spot[this.byTime[k]]].push(this.byTime[k]);
    }
    return this.spotted[s];
  }

  // "Taken by Islamic State, Saturday 21 June 2014" as {key, values}, for geomap.t or geomap.said.
  taken(i) {
    const when = this.whens[this.when[i]].words;
    const actor = this.actors[this.actor[i]];
    const loser = this.loser[i] < 0 ? "" : this.actors[this.loser[i]].name;
    const key = `list.taken${actor.id ? "" : "_unsaid"}${loser ? "_from" : ""}`;
    return { key, values: { actor: actor.name, loser, when } };
  }

  // One line for a marker.
  title(i) {
    const { actor, when } = this.taken(i).values;
    const key = this.actors[this.actor[i]].id ? "map.marker" : "map.marker_unsaid";
    const status = geomap.t(`statuses.${geomap.STATUSES[this.status[i]]}`);
    const mark = this.corrected?.lines[i] ? ` (${this.corrected.flag})` : "";
    return geomap.t(key, { place: this.name(i), actor, when, status }) + mark;
  }

  // The key of one of a capture's reports: it rests on what the article says and on nothing that
  // changes when other articles join, so that an old link finds what became of its capture.
  reportKey(i, report) {
    const [sentence, , a, b] = geomap.quotesIn(report)[0];
    const text = this.sentences[sentence];
    const read = this.corrected?.origins[i]?.[this.rows[i].indexOf(report)] ?? this.place(i).id;
    return geomap.digest(`${read}\n${a < 0 ? "" : text.slice(a, b)}\n${text}`);
  }

  // The keys of a capture's first and last report, for a link.
  reportKeys(i) {
    const reports = this.rows[i];
    const keys = [reports[0], reports[reports.length - 1]].map((report) => this.reportKey(i, report));
    return [...new Set(keys)].join(".");
  }

  // What a link to a capture means in this build; -1 where nothing is left of it. The reports decide
  // before the id: the id rests on the first day, which another article may narrow, and may then
  // be that of another capture. Where several captures hold a report the one with the id is meant,
  // else the earliest.
  linked(id, keys) {
    for (const key of keys.split(".").filter(Boolean).slice(0, 2)) {
      const found = this.withReport(key);
      if (found.length) return found.find((i) => this.id[i] === id) ?? found[found.length - 1];
    }
    return this.positionOf(id);
  }

  withReport(key) {
    const found = [];
    this.rows.forEach((reports, i) => {
      if (reports.some((report) => this.reportKey(i, report) === key)) found.push(i);
    });
    return found;
  }

  reports(i) {
    return this.rows[i].map((report) => {
      const [n, status, located, candidates] = report;
      return {
        article: this.articles[n],
        status: geomap.STATUSES[status],
        located: located < 0 ? "" : this.texts[located],
        candidates: candidates.map((t) => this.texts[t]),
        quotes: geomap.quotesIn(report).map(([sentence, rule, a, b, c, d]) => ({
          text: this.sentences[sentence],
          rule: this.texts[rule],
          place: a < 0 ? null : [a, b],
          word: c < 0 ? null : [c, d],
        })),
      };
    });
  }
};

// The quotes of a report's row, which stand behind its first four values, six numbers each:
// sentence, rule, where the place begins and ends in it, where the capture word does.
geomap.quotesIn = function (report) {
  const quotes = [];
  for (let k = 4; k < report.length; k += 6) quotes.push(report.slice(k, k + 6));
  return quotes;
};

// The days that bound a capture; their words are made when one asks for them.
geomap.When = class {
  constructor(start, end) {
    Object.assign(this, { start, end });
  }

  get words() {
    return (this.told ||= geomap.whenWords(this.start, this.end));
  }
};

// A short name for a text: two 32-bit FNV-1a hashes from different starts. Collisions do no harm but
// that one old link of billions opens another capture's panel.
geomap.digest = function (text) {
  const halves = [0x811c9dc5, 0x9747b28c].map((start) => {
    let hash = start;
    for (let k = 0; k < text.length; k += 1) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  });
  return halves.join("").slice(0, 12);
};
