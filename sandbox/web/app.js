/** What every view is given: state, calls, words, layers, and the ways to move about. */
import { ApiError, api } from "./api.js";
import { button, el } from "./dom.js";
import { Layers } from "./layers.js";
import { languageOf, wordsFor } from "./words.js";
import { openChat, personById } from "./state.js";
import { writeRoute } from "./route.js";

const RELOAD_MS = 60;

export class App {
  constructor(store, screen, host) {
    Object.assign(this, { store, api });
    this.t = (key, params) => wordsFor(this.language())(key, params);
    this.layers = new Layers(screen, host, this.t);
    this.toast = (text) => this.layers.toast(text);
    this.alert = (text) => this.layers.alert(text);
    this.confirm = (text, detail, yes) => this.layers.confirm(text, detail, yes);
    this.sheet = (title, testid, build) => this.layers.sheet(title, testid, build);
    this.choose = (title, choices) => this.layers.choose(title, choices);
    this.picture = (source) => this.run(this.layers.picture(source));
  }

  language() {
    const state = this.store.get();
    return languageOf(personById(state, state.me)?.language_code);
  }

  /** Goes to a chat, a topic, the list (no chat) or another person. */
  go({ me = this.store.get().me, chatId = null, topic = null }) {
    writeRoute({ me, chatId, topic });
  }

  /** Awaits work begun by a press; what goes wrong is told in a toast. */
  async run(work) {
    try {
      return await work;
    } catch (error) {
      if (error instanceof ApiError) this.toast(error.message);
      else if (error instanceof TypeError && /fetch/i.test(error.message)) this.toast(this.t("connectionLost"));
      else throw error;
      return null;
    }
  }

  async reloadPeople() {
    const { people, bot } = await this.api.people();
    this.store.set({ people, bot });
  }

  async reloadChats() {
    const { me } = this.store.get();
    const chats = await this.api.chats(me);
    if (this.store.get().me === me) this.store.set({ chats });
  }

  /** Many events in a row ask for the list once; what stands on the screen counts as read. */
  reloadSoon() {
    clearTimeout(this.reloading);
    this.reloading = setTimeout(() => this.run(this.readAndReload()), RELOAD_MS);
  }

  async readAndReload() {
    const state = this.store.get();
    const chat = openChat(state);
    if (chat && !document.hidden) await this.api.messages(state.me, chat.id, { topic: state.topic, limit: 1 });
    await this.reloadChats();
  }

  /** The private chat with the bot carries the bot's number. */
  botChatId() {
    return this.store.get().bot.id;
  }

  async copy(text) {
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    this.toast(this.t(done ? "copied" : "notCopied"));
  }

  /** Asks for one line of text; null when the person gave up. */
  ask(title, yes) {
    return this.sheet(title, "ask", (close) => {
      const limits = { required: true, maxlength: 128, autocomplete: "off" };
      const input = el("input", { class: "field", ...limits, testid: "ask-input", "aria-label": title, "data-focus": "" });
      const submit = (event) => {
        event.preventDefault();
        close(input.value.trim() || null);
      };
      return el("form", { class: "form", on: { submit } }, input, button({ class: "primary", type: "submit", testid: "ask-ok" }, yes));
    });
  }
}
