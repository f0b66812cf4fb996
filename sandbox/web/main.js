/** Starts the phone: reads who there is, follows the address and the stream, shows the right screen. */
import { App } from "./app.js";
import { ChatList } from "./chatlist.js";
import { ChatScreen } from "./chat.js";
import { createStore, personById } from "./state.js";
import { listen } from "./events.js";
import { onRoute, readRoute } from "./route.js";

const $ = (id) => document.getElementById(id);

class Phone {
  constructor() {
    this.store = createStore({ people: [], bot: null, me: null, chats: [], chatId: null, topic: null, anonymous: {}, muted: {} });
    this.app = new App(this.store, $("screen"), $("phone"));
    this.view = null;
    this.turn = 0;
  }

  async start() {
    await this.app.reloadPeople();
    onRoute((route) => this.app.run(this.follow(route)));
    await this.follow(readRoute());
  }

  /** Shows what the address asks for; an unknown person becomes the first one. */
  async follow({ me, chatId, topic }) {
    const turn = (this.turn += 1);
    const state = this.store.get();
    const person = personById(state, me) ?? state.people[0];
    this.app.layers.closeAll();
    if (person.id !== state.me) await this.become(person);
    if (turn !== this.turn) return;
    if (chatId !== null && !this.chatOf(chatId)) await this.app.reloadChats();
    if (turn !== this.turn) return;
    const chat = chatId === null ? null : this.chatOf(chatId);
    this.store.set({ chatId: chat?.id ?? null, topic });
    await this.show(chat, topic);
  }

  async become(person) {
    this.stream?.close();
    this.app.layers.toasts.replaceChildren();
    this.store.set({ me: person.id, chats: [] });
    this.relabel(person);
    this.stream = listen(person.id, (event) => this.event(event), (up) => this.link(up));
    await this.stream.begun;
    await this.app.reloadChats();
  }

  chatOf(id) {
    return this.store.get().chats.find((chat) => chat.id === id) ?? null;
  }

  async show(chat, topic) {
    this.view?.close();
    this.view = chat ? new ChatScreen(this.app, chat, topic) : new ChatList(this.app);
    $("screen").replaceChildren(this.view.node);
    await this.view.open?.();
  }

  event(event) {
    if (event.kind === "reset") this.app.run(this.again());
    else if (event.chat_id === this.store.get().chatId) this.view?.event(event);
    if (event.kind !== "typing") this.app.reloadSoon();
  }

  /** The simulated Telegram was emptied or the stream had a gap: everything is read anew. */
  async again() {
    await this.app.reloadPeople();
    const known = personById(this.store.get(), this.store.get().me);
    if (known) await this.app.reloadChats();
    await this.follow(readRoute());
  }

  link(up) {
    $("link").hidden = up;
    if (up && this.wasDown) this.app.run(this.again());
    this.wasDown = !up;
  }

  relabel(person) {
    const { t } = this.app;
    document.documentElement.lang = { zh: "zh-Hans", ru: "ru", en: "en" }[this.app.language()];
    document.title = `${person.first_name} — ${t("simulation")}`;
    $("simulation").textContent = t("simulation");
    $("link").textContent = t("connectionLost");
  }
}

const phone = new Phone();
phone.app.run(phone.start());
