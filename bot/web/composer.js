/** The field one writes in: grows with the text, Enter sends, nothing typed is lost. */

const LIMIT = 4_000;
const COUNT_FROM = LIMIT - 200;

export class Composer {
  /**
   * @param {{form: HTMLFormElement, field: HTMLTextAreaElement, send: HTMLButtonElement, counter: HTMLElement}} elements
   * @param {Record<string, string>} texts
   * @param {{onDraft: (text: string) => void, onSend: (text: string) => void}} listener
   */
  constructor(elements, texts, listener) {
    this.elements = elements;
    this.texts = texts;
    this.listener = listener;
    const { form, field, send } = elements;
    field.addEventListener("input", () => this.#changed());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    send.addEventListener("pointerdown", (event) => event.preventDefault()); // the touch keyboard stays open
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {string} text what the field should hold */
  write(text) {
    this.elements.field.value = text;
    this.#changed();
  }

  focus() {
    this.elements.field.focus();
  }

  get #text() {
    return this.elements.field.value.trim();
  }

  get #charactersLeft() {
    return LIMIT - [...this.#text].length; // code points, as the server counts
  }

  get #canSend() {
    return this.#text !== "" && this.#charactersLeft >= 0;
  }

  #submit() {
    if (!this.#canSend) return;
    const text = this.#text;
    this.write("");
    this.listener.onSend(text);
  }

  #changed() {
    const { field, send, counter } = this.elements;
    const left = this.#charactersLeft;
    this.#fit();
    send.ariaDisabled = String(!this.#canSend);
    field.ariaInvalid = String(left < 0);
    counter.hidden = left > LIMIT - COUNT_FROM;
    counter.textContent = this.texts[left < 0 ? "web-too-long" : "web-characters-left"].concat(" ", Math.abs(left));
    this.listener.onDraft(field.value);
  }

  /** Make the field as high as its text; measured in a form of fixed height, so that the log above does not jump. */
  #fit() {
    const { form, field } = this.elements;
    form.style.height = `${form.offsetHeight}px`;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    form.style.height = "";
  }
}
