/** The strip over the composer that says which message is being answered. */
import { button, el } from "./dom.js";
import { colourOf } from "./avatar.js";
import { icon } from "./icons.js";
import { previewOf } from "./preview.js";

export class ReplyBar {
  /** `changed()` is called when a reply is begun or given up. */
  constructor(app, changed) {
    Object.assign(this, { app, changed });
    this.message = null;
    this.node = el("div", { class: "reply-bar", testid: "reply-bar", hidden: true });
  }

  /** The words that the composer shows while it waits for an answer to the bot's question. */
  get placeholder() {
    return this.message?.force_reply?.placeholder || null;
  }

  set(message) {
    this.message = message;
    this.node.hidden = message === null;
    this.node.replaceChildren(...(message ? this.contents(message) : []));
    this.changed();
  }

  contents(message) {
    const { t } = this.app;
    const who = el("b", {}, t("replyTo", { name: message.from.first_name }));
    const close = { class: "round", "aria-label": t("cancel"), testid: "reply-cancel", on: { click: () => this.set(null) } };
    return [
      icon("reply"),
      el("div", { class: `reply-text tint-${colourOf(message.from.id)}` }, who, el("span", {}, previewOf(message, t))),
      button(close, icon("close")),
    ];
  }
}
