/** Telegram's message entities as DOM nodes. Offsets and lengths count UTF-16 units, as JavaScript strings do. */
import { button, el } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
};

/** Markup that only dresses its text, whatever is inside. */
function dressed(entity, children, actions) {
  if (entity.type in TAGS) return el(TAGS[entity.type], {}, ...children);
  if (entity.type === "expandable_blockquote") return expandable(children);
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "pre") return pre(entity, children);
  if (entity.type === "code") return code(children, actions);
  return null;
}

function expandable(children) {
  const quote = el("blockquote", { class: "expandable", tabindex: 0, role: "button", "aria-expanded": "false" }, ...children);
  const toggle = () => quote.setAttribute("aria-expanded", String(quote.classList.toggle("expanded")));
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && toggle());
  return quote;
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", tabindex: 0, role: "button" }, ...children);
  const reveal = () => node.classList.add("revealed");
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return node;
}

function pre(entity, children) {
  return el("pre", { "data-language": entity.language }, el("code", {}, ...children));
}

function code(children, actions) {
  const node = el("code", { class: "tap-copy", tabindex: 0, role: "button" }, ...children);
  const copy = () => actions.copy(node.textContent);
  node.addEventListener("click", copy);
  node.addEventListener("keydown", (event) => event.key === "Enter" && copy());
  return node;
}

function address(entity, text) {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "email") return `mailto:${text}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
}

/** Markup that does something when pressed. */
function pressable(entity, children, text, actions) {
  if (["url", "text_link", "email"].includes(entity.type)) {
    const url = address(entity, text);
    const click = (event) => {
      event.preventDefault();
      actions.link(url);
    };
    return el("a", { href: url, rel: "noopener noreferrer", on: { click } }, ...children);
  }
  if (entity.type === "bot_command") {
    return button({ class: "inline-link", testid: `command ${text}`, on: { click: () => actions.command(text) } }, ...children);
  }
  if (["mention", "text_mention", "hashtag", "cashtag", "phone_number"].includes(entity.type)) {
    return el("span", { class: "mention" }, ...children);
  }
  return null;
}

function wrap(entity, children, text, actions) {
  const node = dressed(entity, children, actions) ?? pressable(entity, children, text, actions);
  return node ?? el("span", {}, ...children);
}

function pieces(text, start, end, entities, actions) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((other) => other.offset < stop);
    const slice = text.slice(entity.offset, stop);
    nodes.push(wrap(entity, pieces(text, entity.offset, stop, inner, actions), slice, actions));
    at = stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/**
 * The text as a list of nodes. `actions` are what presses do: `copy(text)`, `link(url)`, `command(text)`.
 */
export function renderText(text, entities, actions) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, 0, text.length, sorted, actions);
}
