/** What can be done with a message: the list behind a right click or a long press. */
import { previewOf } from "./preview.js";

export async function messageMenu(app, message, event, reply) {
  event.preventDefault();
  const choices = [
    { value: "reply", label: app.t("reply"), mark: "reply" },
    { value: "copy", label: app.t("copyText"), mark: "copy" },
    { value: "delete", label: app.t("delete"), mark: "trash", danger: true },
  ];
  const choice = await app.choose(previewOf(message, app.t).slice(0, 40), choices);
  if (choice === "reply") reply();
  else if (choice === "copy") await app.copy(message.text || message.caption || "");
  else if (choice === "delete") await app.api.remove(app.store.get().me, message.chat_id, message.id);
}
