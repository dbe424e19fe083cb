/**
 * One conversation with the shop: what is still to be sent, and what comes in.
 *
 * Messages leave one after the other, each under its own id and kept until the server has answered, so a lost
 * connection, a reload or a server that dies in the middle neither loses nor doubles one.
 */

import { memory } from "/chat/memory.js";
import { Refused, persist, server } from "/chat/server.js";

const LOOK_AGAIN_MS = { visible: 4_000, hidden: 30_000 };

/** @typedef {{id: string, text: string, choice?: string, at: string, refused?: boolean}} Unsent */

export class Conversation {
  #id = memory.conversation;
  #life = new AbortController();
  #sending = false;
  #looking = false;
  #troubled = new Set();
  #cursor;
  #timer;

  /**
   * @param {{
   *   onMessages: (messages: object[]) => void,
   *   onSent: (id: string) => void,
   *   onRefused: (id: string) => void,
   *   onWaiting: (waiting: boolean) => void,
   *   onConnection: (connected: boolean) => void,
   * }} listener told of nothing more after `close()`
   */
  constructor(listener) {
    this.listener = listener;
  }

  /** Fetch what was said before, send what was left unsent, then look for news from time to time. */
  async open() {
    await this.refresh();
    await this.#send();
  }

  /** @param {Unsent} message new, or once refused and to be tried again */
  say(message) {
    memory.keep({ unsent: [...othersThan(message), message] });
    this.#send();
  }

  /** Look for news now. */
  async refresh() {
    if (this.#looking) return;
    this.#looking = true;
    clearTimeout(this.#timer);
    try {
      const { messages, cursor } = await this.#insist(() => server.messages(this.#id, this.#cursor));
      this.#cursor = cursor;
      this.listener.onMessages(messages);
    } catch (error) {
      if (!this.#isOver && !(error instanceof Refused)) throw error;
    }
    this.#looking = false;
    if (!this.#isOver) this.#timer = setTimeout(() => this.refresh(), LOOK_AGAIN_MS[document.visibilityState]);
  }

  close() {
    this.#life.abort();
    clearTimeout(this.#timer);
  }

  get #isOver() {
    return this.#life.signal.aborted;
  }

  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let message; (message = memory.unsent.find(({ refused }) => !refused)); ) {
        this.listener.onWaiting(true);
        await this.#sendOne(message);
      }
      this.listener.onWaiting(false);
    } catch (error) {
      if (!this.#isOver) throw error;
    } finally {
      this.#sending = false;
    }
  }

  async #sendOne(message) {
    const { id, text, choice } = message;
    const said = { conversation: this.#id, id, text, choice, language: navigator.language };
    try {
      const { replies } = await this.#insist(() => server.say(said));
      memory.keep({ unsent: othersThan(message) });
      this.listener.onSent(id);
      this.listener.onMessages(replies.map((reply) => ({ ...reply, from: "shop" })));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      memory.keep({ unsent: [...othersThan(message), { ...message, refused: true }] });
      this.listener.onRefused(id);
    }
  }

  /** Ask until there is an answer; the connection counts as down while any call is without one. */
  async #insist(ask) {
    const call = Symbol("call");
    const report = () => this.#isOver || this.listener.onConnection(this.#troubled.size === 0);
    const onTrouble = () => {
      this.#troubled.add(call);
      report();
    };
    try {
      return await persist(ask, this.#life.signal, onTrouble);
    } finally {
      this.#troubled.delete(call);
      report();
    }
  }
}

function othersThan(message) {
  return memory.unsent.filter(({ id }) => id !== message.id);
}
