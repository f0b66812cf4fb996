/** A round coloured picture with initials; the same colour names a person in groups. */
import { el } from "./dom.js";

const COLOURS = 7;

export function colourOf(id) {
  return Math.abs(id) % COLOURS;
}

function initials(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const first = (word) => [...word][0] ?? "";
  const two = words.length > 1 ? first(words[0]) + first(words[1]) : first(words[0] ?? "?");
  return two.toUpperCase();
}

export function avatar(id, name, kind = "") {
  return el("span", { class: `avatar tint-${colourOf(id)} ${kind}`, "aria-hidden": "true" }, initials(name));
}
