"use strict";
// Choosing on the map or in the list what a form asks for: a bar says so until it is done.

geomap.Pick = class {
  constructor(page) {
    this.page = page;
    this.wanted = null;
    this.words = geomap.element("p");
    this.words.setAttribute("role", "status");
    const cancel = geomap.button("tool", geomap.t("review.cancel"), () => this.end());
    this.bar = geomap.element("div", "pick-bar", this.words, cancel);
    this.bar.hidden = true;
    document.body.append(this.bar);
    page.map.on("click", ({ latlng }) => this.take("point", latlng));
    // Before the map's own keys, and before what closes panels.
    document.addEventListener("keydown", (event) => this.key(event), { capture: true });
  }

  // what: "point" or "capture"; done(point or id). The focus goes to the map, and back to the opener.
  begin(what, opener, done) {
    this.end();
    this.wanted = { what, opener, done, top: opener.closest(".detail")?.scrollTop };
    this.words.textContent = geomap.t(`review.picking_${what}`);
    this.bar.hidden = false;
    document.documentElement.classList.add("picking", `picking-${what}`);
    const container = this.page.map.getContainer();
    container.focus({ preventScroll: true });
    container.scrollIntoView({ block: "nearest" });
  }

  // Whether something was wanted, and is had.
  take(what, value) {
    if (this.wanted?.what !== what) return false;
    const { done } = this.wanted;
    done(value);
    this.end();
    return true;
  }

  end() {
    if (!this.wanted) return;
    const { opener, top } = this.wanted;
    this.wanted = null;
    this.bar.hidden = true;
    document.documentElement.classList.remove("picking", "picking-point", "picking-capture");
    if (top !== undefined) opener.closest(".detail").scrollTop = top;
    opener.focus();
  }

  key(event) {
    if (!this.wanted || event.altKey || event.ctrlKey || event.metaKey) return;
    const { map } = this.page;
    if (event.key === "Escape") this.end();
    else if (event.key === "Enter" && event.target === map.getContainer()) this.take("point", map.getCenter());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
};

{
  const { Store, Markers } = geomap;

  // While a capture is wanted the one that is chosen is not opened.
  geomap.Store = class extends Store {
    set(patch) {
      if (!patch.capture || !geomap.review?.picking.take("capture", patch.capture)) super.set(patch);
    }
  };

  geomap.Markers = class extends Markers {
    press(item) {
      const { lat, lon } = item.kind === "crowd" ? {} : this.store.model.spots[item.spot];
      if (lat === undefined || !geomap.review?.picking.take("point", { lat, lng: lon })) super.press(item);
    }
  };
}
