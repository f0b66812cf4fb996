/** An open chat: head, topics, pinned message, feed, composer. */
import { button, el } from "./dom.js";
import { Composer } from "./composer.js";
import { Feed } from "./feed.js";
import { PinnedBar } from "./pinned.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { openChat } from "./state.js";
import { openInfo } from "./info.js";
import { messageMenu } from "./menu.js";
import { renderTopics } from "./topics.js";

const TYPING_MS = 5000;

export class ChatScreen {
  constructor(app, chat, topic) {
    Object.assign(this, { app, chat, topic });
    this.messages = null;
    this.asked = null;
    this.subtitle = el("span", { class: "subtitle", testid: "subtitle" });
    this.strip = el("div", { class: "strip" });
    this.pinned = new PinnedBar(app, (id) => app.run(this.feed.show(id)));
    this.composer = new Composer(app, chat, {
      topic: () => this.sendTopic(),
      sent: (message) => this.feed.take(message),
      start: () => this.start(),
    });
    this.feed = new Feed(app, chat, { topic, handlers: this.handlers(), onMessages: (messages) => this.changed(messages) });
    const main = el("main", { class: "chat-main" }, this.strip, this.pinned.node, this.feed.node);
    this.node = el("section", { class: "screen chat-screen", testid: `chat-screen-${chat.id}` }, this.head(), main, this.composer.node);
    this.stop = app.store.on(["chats"], () => this.refresh());
    this.refresh();
  }

  handlers() {
    return {
      reply: (message) => this.composer.answer(message),
      command: (text) => this.app.run(this.composer.command(text)),
      menu: (message, event) => this.app.run(messageMenu(this.app, message, event, () => this.composer.answer(message))),
    };
  }

  head() {
    const { app, chat } = this;
    const info = () => app.run(openInfo(app, openChat(app.store.get()) ?? this.chat));
    return el(
      "header",
      { class: "head" },
      button({ class: "round", "aria-label": app.t("back"), testid: "back", on: { click: () => app.go({}) } }, icon("back")),
      button(
        { class: "head-title", testid: "chat-info", on: { click: info } },
        avatar(chat.id, chat.title, "medium"),
        el("span", { class: "titles" }, el("h1", { testid: "chat-title" }, chat.title), this.subtitle),
      ),
    );
  }

  async open() {
    if (matchMedia("(hover: hover)").matches) this.composer.input.focus();
    await this.feed.load();
    await this.app.reloadChats();
  }

  /** What the stream says about this chat. */
  event(event) {
    if (event.kind === "typing") this.typing();
    else if (event.kind === "delete") this.feed.drop(event.message_id);
    else if (event.kind === "edit") this.feed.amend(event.message);
    else if (event.message) {
      if (!event.message.out) this.stopTyping();
      this.feed.take(event.message);
    }
  }

  changed(messages) {
    this.messages = messages;
    this.pinned.draw(this.chat, messages);
    this.composer.show(this.writingState());
    this.askForReply(messages.at(-1));
  }

  /** The bot's question opens the reply bar once; given up, it stays shut. */
  askForReply(last) {
    if (!last?.force_reply || last.out || this.asked === last.id) return;
    this.asked = last.id;
    this.composer.answer(last);
  }

  refresh() {
    const fresh = this.app.store.get().chats.find((chat) => chat.id === this.chat.id);
    if (!fresh) {
      this.composer.show(this.app.t("cannotWrite"));
      return;
    }
    this.chat = fresh;
    this.feed.chat = fresh;
    this.strip.replaceChildren(...[renderTopics(this.app, fresh, this.topic)].filter(Boolean));
    this.pinned.draw(fresh, this.messages ?? []);
    this.composer.show(this.writingState());
    if (!this.typingTimer) this.subtitle.textContent = this.standing();
  }

  standing() {
    const { chat, app } = this;
    if (chat.type !== "private") return app.t("members", { n: chat.members.length });
    return chat.blocked ? app.t("blocked") : app.t("bot");
  }

  writingState() {
    const { chat, app } = this;
    if (chat.type === "private" && chat.blocked) return "blocked";
    if (chat.type === "private" && this.messages?.length === 0) return "start";
    if (chat.type !== "private" && !chat.members.includes(app.store.get().me)) return app.t("cannotWrite");
    const topic = chat.topics?.find((one) => one.id === this.topic);
    const mayWrite = !topic?.closed || chat.admins.includes(app.store.get().me);
    return mayWrite ? "write" : app.t("closedTopic");
  }

  sendTopic() {
    return this.topic ?? undefined;
  }

  async start() {
    const { me } = this.app.store.get();
    if (this.chat.blocked) await this.app.api.block(me, false);
    await this.app.api.start(me);
    await this.app.reloadChats();
  }

  typing() {
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.stopTyping(), TYPING_MS);
    this.subtitle.textContent = this.app.t("typing");
    this.subtitle.classList.add("active");
  }

  stopTyping() {
    clearTimeout(this.typingTimer);
    this.typingTimer = null;
    this.subtitle.classList.remove("active");
    this.subtitle.textContent = this.standing();
  }

  close() {
    this.app.leftChat = this.chat.id;
    this.stop();
    this.feed.close();
    clearTimeout(this.typingTimer);
  }
}
