"use strict";
// Which captures a search finds. Pure. Every word must stand in the place's names, a side's name, an
// outlet, a title or a sentence; each text of a pool is folded once and looked through once a word.

geomap.Search = class {
  constructor(model) {
    this.model = model;
    this.found = { query: "", mask: null };
  }

  // A mask of the captures found; null where nothing is asked.
  run(query) {
    const terms = geomap.fold(query).split(/\s+/).filter(Boolean);
    if (!terms.length) return null;
    if (this.found.query !== query) this.found = { query, mask: this.all(terms) };
    return this.found.mask;
  }

  all(terms) {
    const mask = new Uint8Array(this.model.count).fill(1);
    for (const term of terms) this.keep(mask, term);
    return mask;
  }

  keep(mask, term) {
    const { model } = this;
    const pools = (this.pools ||= this.fold());
    const hits = Object.fromEntries(
      Object.entries(pools).map(([name, texts]) => [name, Uint8Array.from(texts, (text) => (text.includes(term) ? 1 : 0))]),
    );
    const sides = (a) => a >= 0 && hits.actors[a];
    for (let i = 0; i < mask.length; i += 1) {
      if (!mask[i]) continue;
      const here = hits.spots[model.spot[i]] || hits.texts[model.names[i]] || sides(model.actor[i]) || sides(model.loser[i]);
      if (!here && !this.told(model.rows[i], hits)) mask[i] = 0;
    }
  }

  told(reports, hits) {
    for (const report of reports) {
      if (hits.articles[report[0]]) return true;
      for (let k = 4; k < report.length; k += 6) if (hits.sentences[report[k]]) return true;
    }
    return false;
  }

  fold() {
    const { model } = this;
    const fold = geomap.fold;
    return {
      spots: model.spots.map(({ name, where, aliases }) => fold([name, where, ...aliases].join("\n"))),
      texts: model.texts.map(fold),
      actors: model.actors.map(({ name }) => fold(name)),
      sentences: model.sentences.map(fold),
      articles: model.articles.map(({ title, outlet }) => fold(`${title}\n${model.outlets[outlet] || ""}`)),
    };
  }
};
