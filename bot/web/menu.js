/** The menu in the header: a button that shows a list, closed by Esc, by a choice, or by a click elsewhere. */

export class Menu {
  /** @param {{menu: HTMLElement, button: HTMLButtonElement, list: HTMLElement}} elements */
  constructor(elements) {
    this.elements = elements;
    const { menu, button, list } = elements;
    button.addEventListener("click", () => this.#show(list.hidden));
    list.addEventListener("click", () => this.close(), { capture: true }); // before the choice moves the focus on
    menu.addEventListener("keydown", (event) => event.key === "Escape" && !list.hidden && this.close());
    menu.addEventListener("focusout", ({ relatedTarget }) => menu.contains(relatedTarget) || this.#show(false));
  }

  /** Hide the list; who was in it is back on the button. */
  close() {
    this.#show(false);
    this.elements.button.focus();
  }

  #show(shown) {
    const { button, list } = this.elements;
    list.hidden = !shown;
    button.ariaExpanded = String(shown);
    if (shown) list.querySelector("button").focus();
  }
}
