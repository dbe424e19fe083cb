// Two phones before a stand-in of Telegram, and the mails that came: what arrives, what is written,
// what is tapped.
const EVERY = 800; // milliseconds between two looks

const words = await ask(`words?language=${encodeURIComponent(navigator.language)}`);
document.documentElement.lang = words["phones-language"];
name(document);
const phones = [...document.querySelectorAll("[data-phone]")].map(open);
const mails = { log: document.querySelector("#mails .log"), shown: "" };
document.querySelector("#mails h2").textContent = words["phones-mails"];
for (const button of document.querySelectorAll("[data-forward]")) {
  button.addEventListener("click", () => tell("clock", { minutes: Number(button.dataset.forward) }));
}
look();

function open(section) {
  const phone = section.dataset.phone;
  section.append(document.querySelector("#phone").content.cloneNode(true));
  name(section);
  section.querySelector("h2").textContent = section.getAttribute("aria-label");
  const field = section.querySelector("input");
  section.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = "";
    if (text) await tell(`${phone}/messages`, { text });
  });
  return { phone, log: section.querySelector(".log"), shown: "" };
}

async function look() {
  for (const one of phones) {
    try {
      const seen = await ask(one.phone);
      show(one, seen.messages, (message) => line(one.phone, message));
      const now = new Date(Date.now() + seen.ahead * 60_000);
      document.querySelector("#clock").textContent = now.toLocaleString(words["phones-language"]);
    } catch { /* it is starting, or has stopped: look again */ }
  }
  try {
    show(mails, (await ask("mails")).reverse(), mail);
  } catch { /* likewise */ }
  setTimeout(look, EVERY);
}

function show(one, messages, line) {
  const now = JSON.stringify(messages);
  if (now === one.shown) return;
  one.shown = now;
  one.log.replaceChildren(...messages.map(line));
  one.log.scrollTop = one.log.scrollHeight;
}

function line(phone, message) {
  const item = document.createElement("li");
  item.className = message.from;
  const text = document.createElement("p");
  text.textContent = message.text || `(${message.kind})`;
  const buttons = document.createElement("div");
  buttons.append(...message.buttons.flat().map((button) => choice(phone, message, button)));
  item.append(text, buttons);
  return item;
}

function mail(seen) {
  const item = document.createElement("li");
  const subject = document.createElement("strong");
  subject.textContent = `${seen.to.join(", ")}: ${seen.subject}`;
  const text = document.createElement("p");
  text.textContent = seen.text;
  const links = document.createElement("div");
  links.append(...seen.links.map(link));
  if (seen.calendar) {
    const start = new Date(seen.calendar.start).toLocaleString(words["phones-language"]);
    links.append(`${seen.calendar.method}: ${start}`);
  }
  links.append(link({ url: `/api/phones/mails/${seen.number}`, title: words["phones-original"] }));
  item.append(subject, text, links);
  return item;
}

function link({ url, title }) {
  const made = document.createElement("a");
  return Object.assign(made, { href: url, textContent: title, target: "_blank", rel: "noopener" });
}

function choice(phone, message, button) {
  const made = document.createElement(button.url ? "a" : "button");
  made.textContent = button.title;
  if (button.url) {
    Object.assign(made, { href: button.url, target: "_blank", rel: "noopener" });
  } else {
    made.type = "button";
    const tap = { message: message.id, choice: button.callback_data };
    made.addEventListener("click", () => tell(`${phone}/taps`, tap));
  }
  return made;
}

function name(root) {
  for (const one of root.querySelectorAll("[data-text]")) one.textContent = words[one.dataset.text];
  for (const one of root.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", words[one.dataset.label]);
  }
}

async function ask(path) {
  const answer = await fetch(`/api/phones/${path}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function tell(path, content) {
  return fetch(`/api/phones/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}
