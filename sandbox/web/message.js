/** One message: a bubble with its sender, quote, media, text, time and keyboard; or a line for what just happened. */
import { button, el } from "./dom.js";
import { avatar, colourOf } from "./avatar.js";
import { clockTime } from "./time.js";
import { icon } from "./icons.js";
import { photoBox, renderDocument, renderPhoto } from "./media.js";
import { renderKeyboard } from "./keyboard.js";
import { previewOf, shownText } from "./preview.js";
import { renderText } from "./entities.js";
import { follow } from "./links.js";

function quote(app, message, show) {
  const source = message.reply_to;
  if (!source) return null;
  return button(
    { class: "quote", testid: "quote", on: { click: () => show(source.id) } },
    el("b", {}, source.from),
    el("span", {}, shownText(source, app.t) || "…"),
  );
}

function meta(app, message) {
  const edited = message.edit_date ? el("span", { testid: "edited" }, app.t("edited")) : null;
  const silent = message.silent
    ? el("span", { class: "silent", title: app.t("silent"), role: "img", "aria-label": app.t("silent"), testid: "silent" }, icon("mute"))
    : null;
  const ticks = message.out ? icon("check") : null;
  const time = el("time", { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date));
  return el("span", { class: "meta" }, silent, edited, time, ticks);
}

function body(app, message, actions) {
  const text = message.text || message.caption || "";
  const entities = message.text ? message.entities : message.caption_entities;
  if (!text) return el("div", { class: "text bare" }, meta(app, message));
  return el("div", { class: "text", dir: "auto", testid: "text" }, ...renderText(text, entities, actions), meta(app, message));
}

function author(message, group) {
  if (!group || message.out) return null;
  return el("div", { class: `author tint-${colourOf(message.from.id)}` }, message.from.first_name);
}

function bubble(app, message, group, actions) {
  const picture = message.photo ? renderPhoto(app, message.photo) : null;
  const bare = picture && !message.text && !message.caption;
  return el(
    "div",
    { class: `bubble ${picture ? "with-photo" : ""} ${bare ? "photo-only" : ""}`, vars: picture ? photoBox(message.photo) : null },
    author(message, group),
    quote(app, message, actions.show),
    picture,
    message.document ? renderDocument(app, message.document) : null,
    body(app, message, actions),
  );
}

function pressesOf(app, handlers) {
  return {
    copy: (text) => app.copy(text),
    link: (url) => app.run(follow(app, url)),
    command: handlers.command,
    show: handlers.show,
  };
}

function renderService(app, message) {
  return el("li", { class: "service", testid: `message-${message.id}` }, el("span", {}, previewOf(message, app.t)));
}

/** `handlers`: `reply(message)`, `command(text)`, `show(id)`, `menu(message, event)`. */
export function renderMessage(app, message, group, handlers) {
  if (message.service) return renderService(app, message);
  const click = () => handlers.reply(message);
  const label = app.t("replyTo", { name: message.from.first_name });
  const reply = button({ class: "reply", "aria-label": label, title: app.t("reply"), testid: `reply-${message.id}`, on: { click } }, icon("reply"));
  const contextmenu = (event) => handlers.menu(message, event);
  const face = group && !message.out ? avatar(message.from.id, message.from.first_name, "small") : null;
  const line = el("div", { class: "line" }, face, bubble(app, message, group, pressesOf(app, handlers)), reply);
  return el(
    "li",
    { class: `message ${message.out ? "out" : "in"} ${group ? "in-group" : ""}`, testid: `message-${message.id}`, on: { contextmenu } },
    line,
    renderKeyboard(app, message),
  );
}
