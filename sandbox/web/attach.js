/** Sending a picture or a file: chosen with the paper-clip or pasted, looked at once more, given a caption. */
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { sizeText } from "./media.js";

function look(file, url) {
  if (url) return el("img", { class: "attach-picture", src: url, alt: file.name });
  return el(
    "div",
    { class: "document" },
    el("span", { class: "document-icon", "aria-hidden": "true" }, icon("file")),
    el("span", { class: "document-text" }, el("b", {}, file.name), el("small", {}, sizeText(file.size))),
  );
}

function form(app, file, url, close) {
  const limits = { placeholder: app.t("caption"), maxlength: 1024, autocomplete: "off" };
  const caption = el("input", { class: "field", ...limits, testid: "caption", "data-focus": "" });
  const submit = (event) => {
    event.preventDefault();
    close({ caption: caption.value.trim() });
  };
  const send = button({ class: "send", type: "submit", "aria-label": app.t("send"), testid: "attach-send" }, icon("send"));
  return [look(file, url), el("form", { class: "attach-form", on: { submit } }, caption, send)];
}

/** Asks for a caption and uploads; `extra` are further fields of the message. Resolves with the message or null. */
export async function attach(app, chat, file, extra) {
  const url = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
  const title = app.t(url ? "sendPhoto" : "sendFile");
  try {
    const answer = await app.sheet(title, "attach", (close) => form(app, file, url, close));
    if (!answer) return null;
    return await app.api.upload(app.store.get().me, chat.id, file, { ...extra, caption: answer.caption });
  } finally {
    if (url) URL.revokeObjectURL(url);
  }
}
