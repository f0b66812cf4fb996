/** Pictures and documents inside a bubble. */
import { button, el } from "./dom.js";
import { fileUrl } from "./api.js";
import { icon } from "./icons.js";

const UNITS = ["B", "KB", "MB", "GB"];
const WIDEST = 280;
const TALLEST = 340;
const NARROWEST = 150;

/** A file's size as a person reads it: 1.4 MB. */
export function sizeText(bytes) {
  let size = bytes ?? 0;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`;
}

/** The box a picture gets, kept before it has loaded so that the chat does not jump; extreme shapes are cropped. */
export function photoBox({ width, height }) {
  const scale = Math.min(WIDEST / (width || 4), TALLEST / (height || 3));
  const across = Math.max(NARROWEST, Math.round((width || 4) * scale));
  const down = Math.max(NARROWEST / 2, Math.round((height || 3) * scale));
  return { "--w": `${across}px`, "--ratio": `${across} / ${down}` };
}

export function renderPhoto(app, photo) {
  const source = fileUrl(photo.file_id);
  const image = el("img", { src: source, alt: app.t("photo"), loading: "lazy", draggable: "false" });
  const click = () => app.picture(source);
  return button({ class: "photo", testid: "photo", "aria-label": app.t("photo"), on: { click } }, image);
}

export function renderDocument(app, file) {
  const name = file.file_name || app.t("file");
  const kind = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return el(
    "a",
    { class: "document", href: fileUrl(file.file_id), download: name, testid: "document", "aria-label": app.t("download", { name }) },
    el("span", { class: "document-icon", "aria-hidden": "true" }, kind ? kind.toUpperCase() : icon("file")),
    el("span", { class: "document-text" }, el("b", {}, name), el("small", {}, sizeText(file.file_size))),
  );
}
