/** The bot's command menu, as Telegram would give it to this person in this chat, filtered by what is being typed. */
import { button, el } from "./dom.js";

export class CommandMenu {
  /** `pick(command)` is called with the command without its slash. */
  constructor(app, chat, pick) {
    Object.assign(this, { app, chat, pick });
    this.commands = [];
    this.node = el("div", { class: "command-menu", role: "listbox", "aria-label": app.t("commands"), testid: "command-menu", hidden: true });
    this.node.addEventListener("keydown", (event) => this.move(event));
  }

  async fetch() {
    this.commands = await this.app.api.commands(this.app.store.get().me, this.chat.id);
  }

  get shown() {
    return !this.node.hidden;
  }

  hide() {
    this.node.hidden = true;
  }

  async toggle() {
    if (this.shown) {
      this.hide();
      return;
    }
    await this.fetch();
    if (this.commands.length === 0) this.app.toast(this.app.t("noCommands"));
    else this.draw("");
  }

  /** Follows the text in the composer: the menu is there while a lone "/word" is being typed. */
  async typed(text) {
    const typed = /^\/(\w*)$/.exec(text);
    if (!typed) {
      this.hide();
      return;
    }
    if (!this.shown) await this.fetch();
    this.draw(typed[1].toLowerCase());
  }

  draw(prefix) {
    const fitting = this.commands.filter(({ command }) => command.startsWith(prefix));
    this.node.replaceChildren(...fitting.map((command) => this.row(command)));
    this.node.hidden = fitting.length === 0;
  }

  row({ command, description }) {
    const click = () => {
      this.hide();
      this.pick(command);
    };
    return button(
      { class: "command", role: "option", testid: `menu /${command}`, on: { click } },
      el("b", {}, `/${command}`),
      el("span", {}, description),
    );
  }

  focus() {
    this.node.firstElementChild?.focus();
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.hide();
    if (!step) return;
    event.preventDefault();
    const rows = [...this.node.children];
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
  }
}
