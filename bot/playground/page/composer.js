// Where a person writes: text, commands, attachments, suggestions, the reply keyboard.

import { upload } from "./api.js";
import { ask } from "./dialogs.js";
import { button, h, menu } from "./make.js";
import { t } from "./words.js";

const STICKERS = ["👍", "❤️", "🎉", "😂", "🙏", "🔥"];

export class Composer {
  constructor(column) {
    this.column = column;
    this.input = h("textarea", { rows: 1, maxlength: 8192, enterkeyhint: "send" });
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => {
      // While an input method is composing, Enter belongs to it.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
    });
    this.picker = h("input", { type: "file", hidden: true });
    this.picker.addEventListener("change", () => this.picked());
    this.element = h("footer", { class: "composer" });
    this.built = "";
  }

  grow() {
    this.input.style.height = "";
    if (!this.input.value) return;
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }

  refresh() {
    const { person, chat, group } = this.column;
    this.input.placeholder = chat.placeholder || t("write");
    this.input.setAttribute("aria-label", t("write"));
    if (!group && person.blocked) return this.only(t("unblock"), () => this.column.do({ do: "unblock" }));
    if (!group && !person.started) return this.only(t("start"), () => this.column.do({ do: "says", text: "/start" }));
    const focused = document.activeElement === this.input;
    const left = h("div", { class: "anchor" }, button("menu", t("commands"), () => this.commands(left), { class: "round" }));
    const clip = h("div", { class: "anchor right" }, button("clip", t("attach"), () => this.attach(clip), { class: "round" }));
    this.element.replaceChildren(this.suggestions(), h("div", { class: "bar" }, left, this.input, clip,
      button("send", t("send"), () => this.send(), { class: "round primary send" })), this.keyboard(), this.picker);
    if (focused) this.input.focus();
    this.grow();
  }

  only(label, run) {
    this.element.replaceChildren(this.suggestions(), h("button", { type: "button", class: "primary wide", onclick: run }, label), this.picker);
  }

  suggestions() {
    const texts = this.column.group ? [] : this.column.person.suggestions;
    if (!texts.length) return "";
    return h("div", { class: "suggestions" }, texts.map(({ label, text }) => h("button", { type: "button", title: text, onclick: () => this.suggest(text) }, label)));
  }

  suggest(text) {
    return /^(https?:\/\/t\.me\/|tg:)/.test(text) ? this.column.taps.link(text) : this.column.do({ do: "says", text });
  }

  keyboard() {
    const rows = this.column.chat.keyboard;
    if (!rows.length) return "";
    return h("div", { class: "keyboard" }, rows.map((row) => h("div", { class: "keys" }, row.map((label) =>
      h("button", { type: "button", onclick: () => this.column.do({ do: "key", label }) }, label)))));
  }

  commands(anchor) {
    const { commands } = this.column.chat;
    if (!commands.length) { this.column.toast(t("noCommands")); return; }
    const list = menu(anchor, commands.map((c) => ["send", `/${c.command}`, () => this.column.do({ do: "says", text: `/${c.command}` })]));
    list.classList.add("commands");
    list.querySelectorAll("button").forEach((element, n) => {
      element.querySelector(".icon")?.remove();
      element.append(h("small", {}, commands[n].description));
    });
  }

  attach(anchor) {
    menu(anchor, [
      ["photo", t("photo"), () => this.pick("photo")],
      ["file", t("file"), () => this.pick("file")],
      ["contact", t("contact"), () => this.column.do({ do: "contact" })],
      ["smile", t("sticker"), () => this.stickers(anchor)],
      ["link", t("openLink"), () => this.openLink()],
    ]);
  }

  stickers(anchor) {
    const list = menu(anchor, STICKERS.map((emoji) => ["smile", emoji, () => this.column.do({ do: "sticker", emoji })]));
    list.classList.add("stickers");
    list.querySelectorAll(".icon").forEach((one) => one.remove());
  }

  async openLink() {
    const url = await ask(t("openLink"), t("linkHint"), t("open"));
    if (url) this.column.taps.link(url);
  }

  pick(kind) {
    this.kind = kind;
    this.picker.accept = kind === "photo" ? "image/*" : "";
    this.picker.click();
  }

  async picked() {
    const [file] = this.picker.files;
    this.picker.value = "";
    if (!file) return;
    const { person, chat } = this.column;
    try {
      await upload({ person: person.id, chat: chat.id, kind: this.kind, name: file.name }, file);
    } catch (error) { this.column.toast(error.message); }
  }

  async send() {
    const text = this.input.value;
    if (!text.trim()) return;
    this.input.value = "";
    this.grow();
    if (!(await this.column.do({ do: "says", text }))) this.input.value = text;
  }
}
