/** What the page knows now. Views subscribe to the keys they draw and are called when one of them changes. */
export function createStore(initial) {
  let state = { ...initial };
  const listeners = new Set();
  return {
    get: () => state,
    set(patch) {
      const changed = Object.keys(patch).filter((key) => !Object.is(patch[key], state[key]));
      state = { ...state, ...patch };
      for (const listener of [...listeners]) if (listener.keys.some((key) => changed.includes(key))) listener.call(state);
    },
    /** Returns a function that ends the subscription. */
    on(keys, call) {
      const listener = { keys, call };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The chat that is open, or null. */
export function openChat(state) {
  return state.chats.find((chat) => chat.id === state.chatId) ?? null;
}

export function personById(state, id) {
  return state.people.find((person) => person.id === id) ?? null;
}

/** A person's or the bot's first name; a bare number when the person is unknown. */
export function nameOf(state, id) {
  if (id === state.bot.id) return state.bot.first_name;
  return personById(state, id)?.first_name ?? String(id);
}
