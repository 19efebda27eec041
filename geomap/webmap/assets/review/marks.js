"use strict";
// What is corrected in the page shows at once: on the map's signs, in the list's rows, in the titles of
// markers. What stood in the file has been applied, and shows on every page.

// A small disc at the foot of a sign, with a tick (confirmed) or a pencil; and a cross over what was
// rejected.
geomap.MARK_PATHS = {
  confirmed: "M5.6 8.8L8 11.2L12.2 6.6",
  changed: "M6 12L6.6 9.6L10.9 5.3L12.7 7.1L8.4 11.4Z",
};

geomap.markFigure = function (mark) {
  if (mark === "rejected") {
    const path = "M-9-9L9 9M9-9L-9 9";
    return [{ path, name: "cross-halo" }, { path, name: "crossed" }];
  }
  return [{ circle: 6.2, x: 9, y: 9, name: "mark-disc" }, { path: geomap.MARK_PATHS[mark], name: "mark-stroke" }];
};

{
  const { signFigure, Markers, DomSigns, Rows } = geomap;

  geomap.signFigure = function (item) {
    const shapes = signFigure(item);
    return item.mark ? [...shapes, ...geomap.markFigure(item.mark)] : shapes;
  };

  geomap.Markers = class extends Markers {
    dressed(item) {
      const made = super.dressed(item);
      const mark = item.kind === "crowd" ? "" : geomap.reviewed.mark(item.capture);
      return mark ? { ...made, mark, look: `${made.look} ${mark}` } : made;
    }

    title(item) {
      const line = super.title(item);
      const told = item.kind === "crowd" ? "" : geomap.reviewed.flag(item.capture);
      return told ? `${line}\n${told}` : line;
    }
  };

  geomap.DomSigns = class extends DomSigns {
    update(marker, item) {
      const old = marker.item?.told;
      item.told = item.kind === "crowd" ? "" : geomap.reviewed.flag(item.capture);
      super.update(marker, item);
      if (old !== item.told) marker.getElement().title = this.title(item);
    }
  };

  geomap.Rows = class extends Rows {
    row(i) {
      return geomap.flagRow(super.row(i), i);
    }

    // Once something has been corrected, or is so no more.
    flag() {
      this.ready.forEach((row, i) => geomap.flagRow(row, i));
      for (const [i, { row }] of this.drawn) geomap.flagRow(row, i);
    }
  };
}

geomap.flagRow = function (row, i) {
  const told = geomap.reviewed.flag(i);
  const old = row.querySelector(".review-flag");
  if ((old?.textContent || "") === told) return row;
  old?.remove();
  if (told) row.querySelector(".meta").after(geomap.element("p", "review-flag", told));
  return row;
};
