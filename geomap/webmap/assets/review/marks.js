"use strict";
// What is corrected in the page shows at once: on the map's signs, in the list's rows, in the titles of
// markers. What stood in the file has been applied, and shows on every page.

// A small disc at the foot of a sign, with a tick (confirmed) or a pencil; and a cross over what was
// rejected.
geomap.MARK_PATHS = {
  confirmed: "M5.6 8.8L8 11.2L12.2 6.6",
  changed: "M6 12L6.6 9.6L10.9 5.3L12.7 7.1L8.4 11.4Z",
};

// by: how far outside a sign's own place it stands, as on a pie.
geomap.markFigure = function (mark, by = 0) {
  if (mark === "rejected") {
    const path = "M-9-9L9 9M9-9L-9 9";
    return [{ path, name: "cross-halo" }, { path, name: "crossed" }];
  }
  const path = geomap.MARK_PATHS[mark].replace(/[\d.]+/g, (number) => (Number(number) + by).toFixed(1));
  return [{ circle: 6.2, x: 9 + by, y: 9 + by, name: "mark-disc" }, { path, name: "mark-stroke" }];
};

{
  const { signFigure, pieFigure, Markers, DomSigns, Rows } = geomap;

  geomap.signFigure = function (item) {
    const shapes = signFigure(item);
    return item.mark ? [...shapes, ...geomap.markFigure(item.mark)] : shapes;
  };

  geomap.pieFigure = function (item) {
    const by = Math.max(0, 0.75 * geomap.pieSize(item.n) - 9);
    return [...pieFigure(item), ...(item.mark ? geomap.markFigure("changed", by) : [])];
  };

  geomap.Markers = class extends Markers {
    draw() {
      this.touchedIn = this.gathered(geomap.reviewed.touched);
      super.draw();
    }

    dressed(item) {
      const made = super.dressed(item);
      const touched = this.touchedIn(item);
      if (!touched.length) return { ...made, told: "" };
      // Of several captures a cross or a tick would say that all are so.
      const marks = new Set(touched.map((i) => geomap.reviewed.mark(i)));
      const mark = marks.size === 1 && touched.length === item.n ? [...marks][0] : "changed";
      return { ...made, mark, told: this.told(item, touched), look: `${made.look} ${mark}` };
    }

    // What was done to the capture that is seen, and how much to those that it hides.
    told(item, touched) {
      const seen = item.kind === "crowd" ? -1 : item.capture;
      const hidden = touched.filter((i) => i !== seen);
      const n = hidden.reduce((sum, i) => sum + geomap.reviewed.madeOf(i).length, 0);
      return [geomap.reviewed.flag(seen), n ? geomap.t("review.listed", { n }) : ""].filter(Boolean).join("\n");
    }

    title(item) {
      return [super.title(item), item.told].filter(Boolean).join("\n");
    }
  };

  geomap.DomSigns = class extends DomSigns {
    update(marker, item) {
      const old = marker.item?.told;
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
