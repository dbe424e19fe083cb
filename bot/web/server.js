/**
 * The shop's HTTP API, as far as the page needs it.
 *
 * A call ends in one of three ways: an answer; `Unreachable`, when asking again may help (no network, a timeout, 5xx,
 * 408, 425, 429); `Refused`, when it will not.
 */

const TIMEOUT_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const PASSING = new Set([408, 425, 429]);

export class Unreachable extends Error {
  /** @param {number} [afterMs] how long the server asked us to wait */
  constructor(afterMs = 0) {
    super("The server does not answer");
    this.afterMs = afterMs;
  }
}

/** The server understood and said no: an RFC 9457 problem. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `Status ${status}`);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return await response.json();
  } catch {
    throw new Unreachable();
  }
  if (response.status >= 500 || PASSING.has(response.status)) {
    throw new Unreachable((Number(response.headers.get("retry-after")) || 0) * 1_000);
  }
  throw new Refused(response.status, await response.json().catch(() => ({})));
}

function query(values) {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value != null));
}

export const server = {
  /** @returns {Promise<Record<string, string>>} the words of the page */
  texts: (language) => call(`/api/chat/texts?${query({ language })}`),

  /** @returns {Promise<{name: string, tagline?: string, locale: string}>} */
  shop: () => call("/api/chat/shop"),

  /** What was said after `cursor`; the whole conversation without one. */
  messages: (conversation, after) => call(`/api/chat/messages?${query({ conversation, after })}`),

  /** Say something. Repeating the same `id` is safe: the answer is the first one's. */
  say: (message) =>
    call("/api/chat/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
    }),
};

const impatience = new EventTarget();

/** Cut the waits of `persist` short: the network is back, or the customer does not want to wait. */
export function hurry() {
  impatience.dispatchEvent(new Event("hurry"));
}

function pause(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      impatience.removeEventListener("hurry", done);
      resolve();
    }
    impatience.addEventListener("hurry", done);
  });
}

/**
 * Ask until there is an answer, waiting longer each time.
 *
 * @param {() => Promise<T>} ask
 * @param {AbortSignal} [signal] aborted: the outcome no longer matters, and is not told
 * @param {() => void} [onTrouble] told of each failure before the wait
 * @returns {Promise<T>}
 * @throws {Refused | DOMException} refused; aborted
 * @template T
 */
export async function persist(ask, signal = new AbortController().signal, onTrouble = () => {}) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await ask();
      signal.throwIfAborted();
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Unreachable)) throw error;
      onTrouble();
      const backOff = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
      const jitter = 0.75 + Math.random() / 2; // so that not all pages come back at one moment
      await pause(Math.max(error.afterMs, backOff * jitter));
      signal.throwIfAborted();
    }
  }
}
