/** Where a person writes: menu, text, paper-clip, send; or the Start button while there is nothing to answer. */
import { button, el } from "./dom.js";
import { CommandMenu } from "./commands.js";
import { ReplyBar } from "./replybar.js";
import { attach } from "./attach.js";
import { icon } from "./icons.js";

const TALLEST = 132;

export class Composer {
  /** `options`: `topic()`, `sent(message)`, `start()`. */
  constructor(app, chat, options) {
    Object.assign(this, { app, chat, options });
    this.reply = new ReplyBar(app, () => this.replyChanged());
    this.menu = new CommandMenu(app, chat, (command) => app.run(this.command(`/${command}`)));
    this.row = el("form", { class: "composer-row", on: { submit: (event) => this.submit(event) } }, ...this.parts());
    this.bar = el("div", { class: "composer-bar", hidden: true });
    this.node = el("footer", { class: "composer" }, this.menu.node, this.reply.node, this.row, this.bar);
    this.grow();
  }

  parts() {
    const { t } = this.app;
    const toggle = () => this.app.run(this.menu.toggle());
    const pick = (event) => this.files([...event.target.files]);
    const named = { "aria-label": t("message"), placeholder: t("message") };
    this.input = el("textarea", { ...named, rows: 1, maxlength: 4096, testid: "composer", on: this.inputEvents() });
    this.picker = el("input", { type: "file", hidden: true, testid: "file-input", on: { change: pick } });
    return [
      button({ class: "menu-button", "aria-label": t("commands"), testid: "menu", on: { click: toggle } }, icon("menu"), el("span", {}, t("menu"))),
      this.input,
      this.picker,
      button({ class: "round", "aria-label": t("attach"), testid: "attach-button", on: { click: () => this.picker.click() } }, icon("clip")),
      button({ class: "send", type: "submit", "aria-label": t("send"), testid: "send" }, icon("send")),
    ];
  }

  inputEvents() {
    return {
      input: () => {
        this.grow();
        this.app.run(this.menu.typed(this.input.value));
      },
      keydown: (event) => this.key(event),
      paste: (event) => event.clipboardData.files.length > 0 && this.files([...event.clipboardData.files]),
    };
  }

  /** Enter sends, unless an input method is still composing the word; Shift+Enter breaks the line. */
  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    else if (event.key === "ArrowUp" && this.menu.shown) {
      event.preventDefault();
      this.menu.focus();
    } else if (event.key === "Escape") {
      this.menu.hide();
      this.reply.set(null);
    }
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.row.classList.toggle("filled", this.input.value.trim() !== "");
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    this.menu.hide();
    this.app.run(this.send(text).catch((error) => this.giveBack(text, error)));
  }

  /** A text that could not be sent is put back where it was typed. */
  giveBack(text, error) {
    this.input.value = text;
    this.grow();
    throw error;
  }

  /** Where in the chat a message goes, and whether in the group's name; what is undefined is left out. */
  place() {
    const anonymous = this.app.store.get().anonymous[this.chat.id] || undefined;
    return { reply_to: this.reply.message?.id, topic: this.options.topic(), anonymous };
  }

  async send(text) {
    const { me } = this.app.store.get();
    const answered = this.reply.message;
    const message = await this.app.api.send({ as: me, chat_id: this.chat.id, text, ...this.place() });
    this.done(answered, message);
  }

  /** A command from the menu or from a message; in groups it names the bot it is for. */
  command(text) {
    const { bot } = this.app.store.get();
    const named = this.chat.type === "private" || text.includes("@") ? text : `${text}@${bot.username}`;
    this.input.value = "";
    this.grow();
    return this.send(named);
  }

  files(files) {
    this.picker.value = "";
    if (files.length > 0) this.app.run(this.upload(files[0]));
  }

  async upload(file) {
    const answered = this.reply.message;
    const message = await attach(this.app, this.chat, file, this.place());
    if (message) this.done(answered, message);
  }

  /** The bot may have asked its next question before our own message was confirmed: only the old one is put away. */
  done(answered, message) {
    if (answered && this.reply.message === answered) this.reply.set(null);
    this.options.sent(message);
  }

  answer(message) {
    this.reply.set(message);
    this.input.focus();
  }

  replyChanged() {
    this.input.placeholder = this.reply.placeholder ?? this.app.t("message");
  }

  /** `state`: "write", "start", "blocked" or words that say why nothing can be written. */
  show(state) {
    this.row.hidden = state !== "write";
    this.bar.hidden = state === "write";
    if (state === "write") return;
    const label = { start: "start", blocked: "unblock" }[state];
    const bar = label
      ? button({ class: "start", testid: "start", on: { click: () => this.app.run(this.options.start()) } }, this.app.t(label))
      : el("p", { testid: "cannot-write" }, state);
    this.bar.replaceChildren(bar);
  }
}
