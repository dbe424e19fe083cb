/**
 * The messages on the screen: bubbles, dates between them, quick replies under the last one.
 *
 * Whatever comes from outside is put in as text, never as markup.
 */

const NEAR_THE_END_PX = 80;
const BREATH_PX = 16;
const WEB_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

/** @typedef {{id: string, from: "customer"|"shop", text: string, at: string, choices?: Choice[], link?: Link}} Message */
/** @typedef {{id: string, title: string}} Choice */
/** @typedef {{url: string, title: string}} Link */

/** @returns {string | null} the address, absolute, when it is one that a page may safely open */
function safeAddress(url) {
  try {
    const address = new URL(url, location.href);
    return ["https:", "http:", "tel:", "mailto:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function anchor(url, title) {
  const a = document.createElement("a");
  a.href = url;
  a.target = "_blank";
  a.rel = "noopener noreferrer";
  a.textContent = title;
  return a;
}

function withLinks(text) {
  return text.split(WEB_ADDRESS).map((part, index) => (index % 2 ? anchor(part, part) : part));
}

export class Thread {
  /** @type {{id: string, at: Date, pending: boolean, failed: boolean, element: HTMLElement, message: Message}[]} */
  #entries = [];
  #atEnd = true;
  #height = 0;

  /**
   * @param {{log, messages, typing, toLatest}} elements
   * @param {Record<string, string>} texts
   * @param {{onChoice: (choice: Choice, event: Event) => void, onRetry: (id: string) => void}} listener
   */
  constructor(elements, texts, listener) {
    this.elements = elements;
    this.texts = texts;
    this.listener = listener;
    const language = texts["web-language"];
    this.clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.calendar = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
    this.nearDays = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

    const { log, toLatest } = elements;
    log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(log);
    toLatest.addEventListener("click", () => this.scrollToEnd());
  }

  get isEmpty() {
    return this.#entries.length === 0;
  }

  /**
   * Show messages of the shop or of the customer, each once.
   *
   * @param {Message[]} messages
   * @param {{pending?: boolean}} [options] pending: not sent yet, so it stays below what the server already has
   * @returns {Message[]} those that were new
   */
  add(messages, { pending = false } = {}) {
    const follow = this.#atEnd || pending;
    const fresh = messages.filter((message) => this.#addOne(message, pending));
    if (fresh.length === 0) return fresh;
    this.#offerChoices();
    if (follow) this.#follow(fresh[0]);
    else this.#tellOfNews(true);
    return fresh;
  }

  /** The server has it. */
  markSent(id) {
    const entry = this.#find(id);
    entry.pending = false;
    entry.element.classList.remove("pending");
  }

  /** The server does not want it; the customer may try again. */
  markFailed(id) {
    this.markSent(id);
    const entry = this.#find(id);
    entry.failed = true;
    const failure = document.getElementById("failure-template").content.firstElementChild.cloneNode(true);
    failure.querySelector("button").addEventListener("click", () => this.listener.onRetry(id));
    entry.element.append(failure);
    this.#offerChoices();
    this.scrollToEnd();
  }

  /** Take a message away. */
  remove(id) {
    const entry = this.#find(id);
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    entry.element.remove();
  }

  showTyping(typing) {
    this.elements.typing.hidden = !typing;
    if (this.#atEnd) this.scrollToEnd();
  }

  clear() {
    this.#entries = [];
    this.elements.messages.replaceChildren();
    this.scrollToEnd();
  }

  scrollToEnd() {
    this.elements.log.scrollTop = this.elements.log.scrollHeight;
    this.#lookWhereWeAre();
  }

  #find(id) {
    return this.#entries.find((entry) => entry.id === id);
  }

  #addOne(message, pending) {
    if (this.#find(message.id)) {
      if (!pending) this.markSent(message.id);
      return false;
    }
    const element = this.#draw(message, pending);
    const entry = { id: message.id, at: new Date(message.at), pending, failed: false, element, message };
    let place = this.#entries.length;
    while (place > 0 && this.#comesBefore(entry, this.#entries[place - 1])) place -= 1;
    const next = this.#entries[place];
    this.#entries.splice(place, 0, entry);
    this.elements.messages.querySelector(".choices")?.remove();
    this.elements.messages.insertBefore(element, next?.element ?? null);
    this.#dateAbove(place);
    if (next) this.#dateAbove(place + 1);
    return true;
  }

  /** A reply overtakes a reminder that was asked for later; nothing overtakes what the customer has yet to send. */
  #comesBefore(entry, other) {
    if (entry.pending) return false;
    return other.pending || (other.message.from === "shop" && entry.at < other.at);
  }

  #draw({ text, from, at, link }, pending) {
    const template = document.getElementById("message-template");
    const element = template.content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(`[data-part=${name}]`);
    element.classList.add(from);
    element.classList.toggle("pending", pending);
    part("author").textContent = `${from === "shop" ? this.texts.shop : this.texts["web-you"]}: `;
    part("text").append(...(from === "shop" ? withLinks(text) : [text]));
    part("time").textContent = this.clock.format(new Date(at));
    part("time").dateTime = at;
    const address = link && safeAddress(link.url);
    if (address) {
      const a = anchor(address, link.title);
      a.className = "link";
      const hint = document.createElement("span");
      hint.className = "unseen";
      hint.textContent = ` (${this.texts["web-new-tab"]})`;
      a.append(hint);
      part("text").after(a);
    }
    return element;
  }

  #dateAbove(index) {
    const { element, at } = this.#entries[index];
    const above = this.#entries[index - 1];
    if (element.previousElementSibling?.classList.contains("day")) element.previousElementSibling.remove();
    if (above && above.at.toDateString() === at.toDateString()) return;
    const day = document.createElement("p");
    day.className = "day";
    day.textContent = this.#nameOf(at);
    element.before(day);
  }

  #nameOf(day) {
    const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);
    const days = Math.round((midnight(day) - midnight(Date.now())) / 86_400_000);
    return days === 0 || days === -1 ? this.nearDays.format(days, "day") : this.calendar.format(day);
  }

  #offerChoices() {
    const { messages } = this.elements;
    messages.querySelector(".choices")?.remove();
    const last = this.#entries.findLast(({ failed }) => !failed)?.message;
    if (!last?.choices?.length) return;
    const group = document.createElement("div");
    group.className = "choices";
    group.role = "group";
    group.ariaLabel = this.texts["web-choices"];
    for (const choice of last.choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = choice.title;
      button.addEventListener("click", (event) => this.listener.onChoice(choice, event));
      group.append(button);
    }
    messages.append(group);
  }

  /** Show the end, unless that would push the beginning of a long answer out of sight. */
  #follow(firstOfTheNew) {
    this.scrollToEnd();
    const { log } = this.elements;
    const sinceTheCustomer = this.#entries.findLastIndex(({ message }) => message.from === "customer") + 1;
    const sinceTheNew = this.#entries.findIndex(({ id }) => id === firstOfTheNew.id);
    const answer = this.#entries[Math.max(sinceTheCustomer, sinceTheNew)];
    const isPast = sinceTheNew === 0;
    if (answer && !isPast) log.scrollTop = Math.min(log.scrollTop, answer.element.offsetTop - BREATH_PX);
    this.#lookWhereWeAre();
  }

  #scrolled() {
    const resized = this.elements.log.clientHeight !== this.#height; // told after this, and no wish of the reader's
    if (!resized) this.#lookWhereWeAre();
  }

  #resized() {
    this.#height = this.elements.log.clientHeight;
    if (this.#atEnd) this.scrollToEnd();
    else this.#lookWhereWeAre();
  }

  #lookWhereWeAre() {
    const { log, toLatest } = this.elements;
    this.#atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PX;
    toLatest.hidden = this.#atEnd;
    if (this.#atEnd) this.#tellOfNews(false);
  }

  #tellOfNews(news) {
    const { toLatest } = this.elements;
    toLatest.classList.toggle("news", news);
    toLatest.ariaLabel = this.texts[news ? "web-new-messages" : "web-to-latest"];
  }
}
