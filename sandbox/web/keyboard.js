/** The buttons under a bubble. A press shows its progress on the button, then what the bot answered. */
import { button, el } from "./dom.js";
import { follow } from "./links.js";
import { icon } from "./icons.js";

const MARKS = { url: "out", copy: "copy", switch: "reply" };

async function pressCallback(app, message, row, col) {
  const body = { as: app.store.get().me, chat_id: message.chat_id, message_id: message.id, row, col };
  const answer = await app.api.press(body);
  if (answer.url) await follow(app, answer.url);
  else if (answer.alert) await app.alert(answer.text ?? "");
  else if (answer.text) app.toast(answer.text);
  else if (!answer.answered) app.toast(app.t("noAnswer"));
}

async function press(app, message, key, row, col) {
  if (key.kind === "url") await follow(app, key.url);
  else if (key.kind === "switch") app.toast(app.t("inlineMissing"));
  else if (key.kind === "copy") await app.copy(key.copy);
  else await pressCallback(app, message, row, col);
}

async function pressOnce(app, node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await app.run(work());
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function key(app, message, spec, row, col) {
  const style = spec.style ? `key-${spec.style}` : "";
  const click = (event) => pressOnce(app, event.currentTarget, () => press(app, message, spec, row, col));
  const mark = spec.kind in MARKS ? el("span", { class: "key-mark" }, icon(MARKS[spec.kind])) : null;
  return button({ class: `key ${style}`, testid: `button ${spec.text}`, on: { click } }, el("span", {}, spec.text), mark);
}

/** The keyboard as a node, or null when the message has none. */
export function renderKeyboard(app, message) {
  if (!message.keyboard || message.keyboard.length === 0) return null;
  const rows = message.keyboard.map((row, r) =>
    el("div", { class: "key-row" }, ...row.map((spec, c) => key(app, message, spec, r, c))),
  );
  return el("div", { class: "keyboard", testid: `keyboard-${message.id}` }, ...rows);
}
