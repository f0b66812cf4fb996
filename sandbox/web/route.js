/** Where the person is: who, which chat, which topic. It stands in the address, so reload and Back behave. */

function number(text) {
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : null;
}

export function readRoute() {
  const params = new URLSearchParams(location.hash.slice(1));
  return { me: number(params.get("as")), chatId: number(params.get("chat")), topic: number(params.get("topic")) };
}

export function writeRoute({ me, chatId = null, topic = null }) {
  const params = new URLSearchParams({ as: me });
  if (chatId !== null) params.set("chat", chatId);
  if (topic !== null) params.set("topic", topic);
  const hash = `#${params}`;
  if (location.hash !== hash) location.hash = hash;
}

export function onRoute(call) {
  addEventListener("hashchange", () => call(readRoute()));
}
