// Questions the page asks: a link to open, a new person.

import { h } from "./make.js";
import { t } from "./words.js";

function show(form) {
  const dialog = h("dialog", {}, form);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}

function buttons(dialogOf, label) {
  return h("div", { class: "choices" },
    h("button", { type: "button", onclick: () => dialogOf().close() }, t("cancel")),
    h("button", { type: "submit", class: "primary" }, label));
}

export function ask(title, hint, label) {
  return new Promise((resolve) => {
    const input = h("input", { type: "text", placeholder: hint, "aria-label": title });
    const form = h("form", { method: "dialog", onsubmit: () => resolve(input.value.trim()) },
      h("h2", {}, title), input, buttons(() => dialog, label));
    const dialog = show(form);
    dialog.addEventListener("close", () => resolve(""));
  });
}

export function askPerson() {
  return new Promise((resolve) => {
    const name = h("input", { type: "text", maxlength: 64, required: true, placeholder: t("name"), "aria-label": t("name") });
    const language = h("select", { "aria-label": t("language") }, ["zh-hans", "zh-hant", "en"].map((code) => h("option", { value: code }, code)));
    const form = h("form", { method: "dialog", onsubmit: () => resolve({ name: name.value, language: language.value }) },
      h("h2", {}, t("newPerson")), h("label", {}, t("name"), name), h("label", {}, t("language"), language),
      buttons(() => dialog, t("create")));
    const dialog = show(form);
    dialog.addEventListener("close", () => resolve(null));
  });
}
