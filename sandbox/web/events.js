/** What happens in the simulated Telegram, as it happens, for one person at a time. */

/**
 * Opens the stream for a person. The browser reconnects by itself and names the last event it saw; `onLink(false)` and
 * `onLink(true)` tell of a lost and a regained connection. Gives `close()` and `begun`, a promise kept once nothing can be
 * missed any more (or the sandbox does not answer): what is read after it and what is told together are complete.
 */
export function listen(me, onEvent, onLink) {
  const source = new EventSource(`api/events?as=${me}`);
  source.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
  source.addEventListener("error", () => onLink(false));
  source.addEventListener("open", () => onLink(true));
  const begun = new Promise((resolve) => {
    source.addEventListener("open", resolve, { once: true });
    source.addEventListener("error", resolve, { once: true });
  });
  return { close: () => source.close(), begun };
}
