"use strict";
// Paper shows everything: the map at its size on paper with every marker in it, all details open.
geomap.preparePrint = function ({ map, data, names }) {
  let restore = () => {};
  window.addEventListener("beforeprint", () => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    const [centre, zoom] = [map.getCenter(), map.getZoom()];
    const show = (paper) => {
      document.documentElement.classList.toggle("printing", paper);
      folded.forEach((details) => { details.open = paper; });
      map.invalidateSize({ animate: false, pan: false });
      if (paper) map.fitBounds(data.bounds, geomap.fit(map, data));
      else map.setView(centre, zoom, { animate: false });
      names.draw();
    };
    show(true);
    restore = () => show(false);
  });
  window.addEventListener("afterprint", () => restore());
};
