/** The web chat page, put together. */

import { Composer } from "/chat/composer.js";
import { Conversation } from "/chat/conversation.js";
import { memory } from "/chat/memory.js";
import { Menu } from "/chat/menu.js";
import { hurry, persist, server } from "/chat/server.js";
import { Thread } from "/chat/thread.js";

const KEYBOARD_AT_LEAST_PX = 100;

const get = (id) => document.getElementById(id);
const touch = matchMedia("(pointer: coarse)");
const [page, log, welcome, status, trouble] = ["page", "log", "welcome", "status", "trouble"].map(get);

fitAboveTheKeyboard();
const [texts, shop] = await Promise.all([
  persist(() => server.texts(navigator.language)),
  persist(() => server.shop()),
]);
putWords(document);
for (const template of document.querySelectorAll("template")) putWords(template.content);
document.documentElement.lang = texts["web-language"];
get("shop-name").textContent = shop.name;
get("shop-tagline").textContent = shop.tagline ?? "";

let conversation;
let waiting = false;
let connected = true;
let unread = 0;

const composer = new Composer(
  { form: get("composer"), field: get("message"), send: get("send"), counter: get("counter") },
  texts,
  { onDraft: (draft) => memory.keep({ draft }), onSend: (text) => say({ text }) },
);

const thread = new Thread(
  { log, messages: get("messages"), typing: get("typing"), toLatest: get("to-latest") },
  { ...texts, shop: shop.name },
  {
    onChoice({ id, title }, event) {
      say({ text: title, choice: id });
      moveOn(event);
    },
    onRetry(id) {
      const { refused, ...message } = memory.unsent.find((unsent) => unsent.id === id);
      thread.remove(id);
      show(message);
      conversation.say(message);
      composer.focus();
    },
  },
);

const listener = {
  onMessages(messages) {
    const fresh = thread.add(messages);
    welcome.hidden = !thread.isEmpty;
    if (document.hidden && log.ariaBusy === "false") unread += fresh.length;
    log.ariaBusy = "false"; // what was said before is not read aloud, what comes from now on is
    showTitle();
  },
  onSent: (id) => thread.markSent(id),
  onRefused: (id) => thread.markFailed(id),
  onWaiting(now) {
    waiting = now;
    showProgress();
  },
  onConnection(now) {
    connected = now;
    showProgress();
  },
};

new Menu({ menu: get("menu"), button: get("menu-button"), list: get("menu-list") });
const dialog = get("start-over-dialog");
get("start-over").addEventListener("click", () => {
  dialog.returnValue = ""; // in older browsers Esc keeps the last answer
  dialog.showModal();
});
dialog.addEventListener("close", () => dialog.returnValue === "yes" && startOver());
get("starters").addEventListener("click", (event) => {
  const starter = event.target.closest("button");
  if (!starter) return;
  say({ text: starter.textContent });
  moveOn(event);
});
log.addEventListener("keydown", ({ key }) => key === "Escape" && composer.focus());
trouble.querySelector("button").addEventListener("click", hurry);
addEventListener("online", lookNow);
addEventListener("offline", () => listener.onConnection(false));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unread = 0;
  showTitle();
  lookNow();
});
memory.onOtherConversation(() => location.reload());

composer.write(memory.draft);
if (!touch.matches) composer.focus();
begin();

function begin() {
  log.ariaBusy = "true";
  for (const message of memory.unsent) {
    show(message);
    if (message.refused) thread.markFailed(message.id);
  }
  conversation = new Conversation(listener);
  conversation.open();
}

function say(what) {
  const message = { ...what, id: memory.newId(), at: new Date().toISOString() };
  show(message);
  conversation.say(message);
}

function show(unsent) {
  thread.add([{ ...unsent, from: "customer" }], { pending: true });
  welcome.hidden = true;
}

function lookNow() {
  hurry();
  conversation.refresh();
}

function startOver() {
  conversation.close();
  memory.startOver();
  thread.clear();
  waiting = false;
  showProgress();
  begin();
  if (!touch.matches) composer.focus();
}

/** The button that was pressed is gone: on to the field, but raise no touch keyboard that nobody asked for. */
function moveOn(event) {
  const byKeyboard = event.detail === 0;
  if (byKeyboard || !touch.matches) composer.focus();
  else log.focus({ preventScroll: true });
}

/** Tell the eye, and once the ear, that an answer is on its way, or that the connection is down. */
function showProgress() {
  const typing = waiting && connected;
  thread.showTyping(typing);
  const told = typing ? texts["web-typing"] : "";
  if (status.textContent !== told) status.textContent = told;
  const hadFocus = trouble.contains(document.activeElement);
  for (const part of trouble.children) part.hidden = connected;
  if (connected && hadFocus) composer.focus();
}

function showTitle() {
  const name = `${shop.name} · ${texts["web-title"]}`;
  document.title = unread ? `(${unread}) ${name}` : name;
}

/** Put the words where the markup names them. */
function putWords(root) {
  const each = (name, put) => {
    for (const element of root.querySelectorAll(`[data-${name}]`)) put(element, texts[element.dataset[name]]);
  };
  each("text", (element, text) => (element.textContent = text));
  each("label", (element, text) => (element.ariaLabel = text));
  each("placeholder", (element, text) => (element.placeholder = text));
}

/** Keep the page in what an on-screen keyboard leaves, where the browser lays it over the page (iOS). */
function fitAboveTheKeyboard() {
  const seen = window.visualViewport;
  const fit = () => {
    const zoomed = seen.scale !== 1; // shrinks what is seen, but not the page
    const covered = !zoomed && innerHeight - seen.height > KEYBOARD_AT_LEAST_PX;
    page.style.height = covered ? `${seen.height}px` : "";
    page.style.transform = covered ? `translateY(${seen.offsetTop}px)` : "";
  };
  seen.addEventListener("resize", fit);
  seen.addEventListener("scroll", fit);
}
