// Two phones before a stand-in of Telegram: what arrives, what is written, what is tapped.
const EVERY = 800; // milliseconds between two looks

const words = await ask(`words?language=${encodeURIComponent(navigator.language)}`);
document.documentElement.lang = words["phones-language"];
name(document);
const phones = [...document.querySelectorAll(".phone")].map(open);
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
      show(one, seen.messages);
      const now = new Date(Date.now() + seen.ahead * 60_000);
      document.querySelector("#clock").textContent = now.toLocaleString(words["phones-language"]);
    } catch { /* it is starting, or has stopped: look again */ }
  }
  setTimeout(look, EVERY);
}

function show(one, messages) {
  const now = JSON.stringify(messages);
  if (now === one.shown) return;
  one.shown = now;
  one.log.replaceChildren(...messages.map((message) => line(one.phone, message)));
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
