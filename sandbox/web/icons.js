/** Line icons, drawn here on a 24 × 24 grid. */
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  send: "M4 12l16-8-5 16-3.5-6.5z M11.5 13.5L20 4",
  clip: "M20 11.5l-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 5 5l-8.5 8.5a1.8 1.8 0 0 1-2.5-2.5l7.6-7.6",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  reply: "M9.5 6L4 11.5 9.5 17 M4.5 11.5H14a6 6 0 0 1 6 6v.5",
  close: "M6 6l12 12 M18 6L6 18",
  pin: "M9 4h6l-.8 6.2 3.3 3.3H6.5l3.3-3.3z M12 13.5V20",
  mute: "M6.2 9.5c0-3.4 2.5-5.5 5.8-5.5s5.8 2.1 5.8 5.5c0 4.5 1.7 6 1.7 6h-15s1.7-1.5 1.7-6 M10 18.5a2 2 0 0 0 4 0 M4 4l16 16",
  check: "M2.5 12.5l4.5 4.5 9-10 M12 16.5l.8.5 9-10",
  tick: "M5 12.5l4.8 5L19 7",
  tools: "M4 7h9 M17 7h3 M15 5v4 M4 12h3 M11 12h9 M9 10v4 M4 17h7 M15 17h5 M13 15v4",
  group: "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11z M3 19c0-3.2 2.6-5.2 6-5.2s6 2 6 5.2 M16 11a2.7 2.7 0 1 0-.6-5.3 M17 14c2.4.3 4 2 4 4.5",
  plus: "M12 5v14 M5 12h14",
  file: "M7 3.5h7l4 4V20.5H7z M14 3.5v4h4",
  out: "M9 6h9v9 M18 6L7 17",
  copy: "M9 9h10v11H9z M15 9V4H5v11h4",
  trash: "M5 7h14 M10 7V4.5h4V7 M7 7l.8 13h8.4L17 7",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
