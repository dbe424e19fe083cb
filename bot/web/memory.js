/**
 * What survives a reload: which conversation this is, what has not been sent yet, and the draft.
 *
 * Where the browser keeps no storage (blocked, private, full) the page works the same until it is closed.
 */

const KEY = "barberpro-chat";

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only over HTTPS and on localhost
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function blank() {
  return { conversation: uuid(), unsent: [], draft: "" };
}

let kept = { ...blank(), ...load() };

export const memory = {
  newId: uuid,

  get conversation() {
    return kept.conversation;
  },
  get unsent() {
    return kept.unsent;
  },
  get draft() {
    return kept.draft;
  },

  /** Keep some of `conversation`, `unsent` (messages in order) and `draft`. */
  keep(changes) {
    kept = { ...kept, ...changes };
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Nothing to do: `kept` serves until the page closes.
    }
  },

  /** Forget the conversation and begin another. */
  startOver() {
    this.keep({ ...blank(), draft: kept.draft });
  },

  /** @param {() => void} listener told when another tab has begun another conversation */
  onOtherConversation(listener) {
    addEventListener("storage", ({ key }) => {
      if (key === KEY && load().conversation !== kept.conversation) listener();
    });
  },
};
