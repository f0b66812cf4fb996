/** The bar under the chat's head that shows the pinned message. */
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { previewOf } from "./preview.js";

export class PinnedBar {
  constructor(app, show) {
    Object.assign(this, { app, show });
    this.far = null;
    this.node = el("div", { class: "pinned", hidden: true, testid: "pinned" });
  }

  draw(chat, messages) {
    const id = chat.pinned_message_id;
    const message = messages.find((one) => one.id === id) ?? (this.far?.id === id ? this.far : null);
    this.node.hidden = !message;
    if (message) this.fill(message);
    else if (id && messages.length > 0) this.app.run(this.fetchFar(chat, id));
  }

  /** The pinned message may be older than the page that is loaded; it is read by itself. */
  async fetchFar(chat, id) {
    if (this.asked === id) return;
    this.asked = id;
    const [message] = await this.app.api.messages(this.app.store.get().me, chat.id, { before: id + 1, limit: 1 });
    if (message?.id !== id) return;
    this.far = message;
    this.draw(chat, []);
  }

  fill(message) {
    const { t } = this.app;
    const click = () => this.show(message.id);
    this.node.replaceChildren(
      button({ class: "pinned-button", on: { click } }, el("b", {}, t("pinned")), el("span", {}, previewOf(message, t))),
      icon("pin"),
    );
  }
}
