/** The person's side of the simulated Telegram, call by call. Every answer is JSON; a refusal becomes an ApiError. */

export class ApiError extends Error {}

async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(body.error ?? `${response.status} ${response.statusText}`);
  return body;
}

async function get(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== null && value !== undefined) query.set(name, value);
  return read(await fetch(`api/${path}?${query}`));
}

async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return read(await fetch(`api/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

function uploadForm(as, chatId, file, extra) {
  const form = new FormData();
  form.set("as", as);
  form.set("chat_id", chatId);
  for (const [name, value] of Object.entries(extra)) if (value) form.set(name, value);
  form.set("file", file, file.name || "photo.png");
  return form;
}

export const api = {
  people: () => get("people"),
  addPerson: (person) => post("people", person),
  chats: async (as) => (await get("chats", { as })).chats,
  createChat: (body) => post("chats", body),
  /** `verb` as in the path: add_bot, promote, mute_bot, topics, topics/5/close, delete … */
  group: (chatId, verb, body) => post(`chats/${chatId}/${verb}`, body),
  block: (as, blocked) => post("block", { as, blocked }),
  messages: async (as, chatId, page) => (await get(`chats/${chatId}/messages`, { as, ...page })).messages,
  send: async (body) => (await post("send", body)).message,
  start: (as, payload) => post("start", payload ? { as, payload } : { as }),
  press: (body) => post("press", body),
  remove: (as, chatId, messageId) => post("delete", { as, chat_id: chatId, message_id: messageId }),
  commands: async (as, chatId) => (await get("commands", { as, chat_id: chatId })).commands,
  lint: async () => (await get("lint")).lint,
  world: () => get("world"),
  act: async (act, shop) => (await post("world", { act, shop })).said,
  forward: (seconds) => post("clock", { forward_seconds: seconds }),
  async upload(as, chatId, file, extra = {}) {
    const body = uploadForm(as, chatId, file, extra);
    return (await read(await fetch("api/upload", { method: "POST", body }))).message;
  },
};

export function fileUrl(fileId) {
  return `api/files/${encodeURIComponent(fileId)}`;
}
