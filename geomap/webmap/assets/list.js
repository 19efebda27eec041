"use strict";
// The list beside the map: it opens popups on the map, and shows which one is open.

geomap.List = class {
  constructor(map, markers, options) {
    this.map = map;
    this.markers = markers;
    this.opener = null;
    this.positions = new Map(options.captures.map((capture, i) => [capture.id, i]));
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.links = new Map();
    for (const link of document.querySelectorAll("a.go")) {
      this.links.set(link.dataset.capture, link);
      link.addEventListener("click", (event) => this.go(event, link));
    }
    markers.markers.forEach((marker, i) => {
      marker.on("popupopen", (event) => this.opened(options.captures[i], event.popup));
      marker.on("popupclose", () => this.closed(options.captures[i]));
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  // To the marker of a link, and its popup open.
  go(event, link) {
    event.preventDefault();
    const i = this.positions.get(link.dataset.capture);
    const marker = this.markers.markers[i];
    this.map.closePopup();
    this.opener = link;
    const zoom = Math.max(this.map.getZoom(), 8);
    // Below the middle, so that the popup has room above the marker.
    const down = L.point(0, -0.22 * this.map.getSize().y);
    const point = this.map.project(this.markers.points[i], zoom).add(down);
    const centre = this.map.unproject(point, zoom);
    if (this.open) this.map.off("moveend", this.open); // of a flight that this one cuts short
    this.open = () => marker.openPopup();
    this.map.once("moveend", this.open);
    if (this.still.matches) this.map.setView(centre, zoom, { animate: false });
    else this.map.flyTo(centre, zoom, { duration: 0.7 });
    geomap.reveal(this.map.getContainer(), this.still.matches);
  }

  opened(capture, popup) {
    const element = popup.getElement();
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", `${capture.place}: details`);
    const close = element.querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", "Close the details");
    const content = element.querySelector(".leaflet-popup-content");
    content.tabIndex = -1;
    content.focus({ preventScroll: true });
    const link = this.links.get(capture.id);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const item = link.closest("li");
    item.classList.add("open");
    if (!this.opener) geomap.reveal(item, this.still.matches, document.getElementById("side"));
  }

  closed(capture) {
    const link = this.links.get(capture.id);
    if (link) {
      link.removeAttribute("aria-current");
      link.closest("li").classList.remove("open");
    }
    const back = this.opener || this.map.getContainer();
    this.opener = null;
    if (document.activeElement === document.body || this.map.getContainer().contains(document.activeElement)) {
      back.focus({ preventScroll: back !== link });
    }
  }

  key(event) {
    if (event.key === "Escape") this.map.closePopup();
  }
};

// Scrolls an element into view: within `box` where that scrolls on its own, else the page.
geomap.reveal = function (element, still, box = null) {
  const frame = (box || document.documentElement).getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  const limit = box ? frame : { top: 0, bottom: window.innerHeight };
  if (box && box.scrollHeight <= box.clientHeight) return;
  if (top >= limit.top && bottom <= limit.bottom) return;
  element.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
};
