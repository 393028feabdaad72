// One person's phone: who they are, their chats, and what they can do.

import { act } from "./api.js";
import { bubble, day } from "./bubble.js";
import { Composer } from "./composer.js";
import { avatar, button, h, menu } from "./make.js";
import { known, t } from "./words.js";

const LANGUAGES = ["en", "zh-hans", "zh-hant"];
// Chinese signs and commas look different by script, so each phone says which it speaks.
const LANG = { "zh-hans": "zh-Hans", zh: "zh-Hans", "zh-hant": "zh-Hant", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant" };

export class Column {
  constructor(person, bot) {
    this.person = person;
    this.bot = bot;
    this.chatId = person.id;
    this.messages = new Map();
    this.pressed = new Map();
    this.typing = null;
    this.taps = {
      command: (text) => this.do({ do: "says", text }),
      link: (url) => this.do({ do: "opens", url }),
      copy: (text) => this.copy(text),
    };
    this.head = h("header", { class: "who-am-i" });
    this.tabs = h("div", { class: "tabs" });
    this.lines = h("div", { class: "lines", role: "log", "aria-live": "polite" });
    this.over = h("div", { class: "over" });
    this.composer = new Composer(this);
    this.element = h("section", { class: "phone", data: { person: person.id }, "aria-label": person.name },
      this.head, this.tabs, h("div", { class: "stage" }, this.lines, this.over), this.composer.element);
    for (const chat of person.chats) this.fill(chat);
    this.refresh();
  }

  get chat() { return this.person.chats.find((c) => c.id === this.chatId) || this.person.chats[0]; }
  get group() { return this.chat.kind !== "private"; }

  fill(chat) {
    const kept = new Map((chat.messages || []).map((m) => [m.id, m]));
    this.messages.set(chat.id, kept);
  }

  update(person) {
    this.person = person;
    for (const chat of person.chats) if (!this.messages.has(chat.id)) this.messages.set(chat.id, new Map());
    this.refreshFrame();
  }

  refresh() { this.refreshFrame(); this.redraw(); }

  refreshFrame() {
    const { person } = this;
    this.element.lang = LANG[person.language] || person.language;
    const role = person.role ? h("span", { class: `role ${person.role}` }, known(person.role) ? t(person.role) : person.role) : null;
    const about = person.blocked ? t("blocked") : person.about || (person.username ? `@${person.username}` : "");
    const more = h("div", { class: "anchor" }, button("dots", t("more"), () => this.more(more)));
    this.head.replaceChildren(avatar(person.name, person.id),
      h("div", { class: "name" }, h("div", {}, h("b", {}, person.name), role), h("small", {}, about)),
      h("small", { class: "code" }, person.language), more);
    const chats = person.chats.length > 1 ? person.chats : [];
    this.tabs.replaceChildren(...chats.map((chat) => h("button", {
      type: "button", class: chat.id === this.chat.id ? "on" : "",
      onclick: () => { this.chatId = chat.id; this.refresh(); },
    }, chat.title)));
    this.tabs.hidden = !chats.length;
    this.composer.refresh();
  }

  more(anchor) {
    const { person } = this;
    menu(anchor, [
      person.blocked ? ["block", t("unblock"), () => this.do({ do: "unblock" })] : ["block", t("block"), () => this.do({ do: "block" })],
      ...LANGUAGES.filter((code) => code !== person.language).map((code) =>
        ["person", `${t("language")}: ${code}`, () => this.do({ do: "language", language: code })]),
    ]);
  }

  redraw() {
    const kept = this.messages.get(this.chat.id) || new Map();
    this.lines.replaceChildren();
    if (!kept.size && !this.group) this.lines.append(this.welcome());
    for (const id of [...kept.keys()].sort((a, b) => a - b)) this.place(kept.get(id));
    this.down();
  }

  welcome() {
    return h("div", { class: "welcome" }, avatar(this.bot.name, 3), h("b", {}, this.bot.name),
      h("p", {}, this.bot.description || `@${this.bot.username}`));
  }

  upsert(message) {
    const kept = this.messages.get(message.chat) || new Map();
    this.messages.set(message.chat, kept.set(message.id, message));
    if (message.chat !== this.chat.id) return;
    const low = this.lines.scrollHeight - this.lines.scrollTop - this.lines.clientHeight < 120;
    const old = this.lines.querySelector(`[data-id="${message.id}"]`);
    if (message.sender !== this.person.id) this.settle();
    if (old) old.replaceWith(bubble(message, this));
    else this.place(message);
    if (low || !old) this.down();
  }

  place(message) {
    this.lines.querySelector(".welcome")?.remove();
    const label = day(message.at);
    if (this.lines.dataset.day !== label || !this.lines.querySelector(".day")) {
      this.lines.dataset.day = label;
      this.lines.append(h("div", { class: "day" }, h("span", {}, label)));
    }
    const image = this.lines.appendChild(bubble(message, this)).querySelector("img");
    image?.addEventListener("load", () => this.down());
  }

  remove(chat, id) {
    this.messages.get(chat)?.delete(id);
    if (chat === this.chat.id) this.lines.querySelector(`[data-id="${id}"]`)?.remove();
  }

  down() { this.lines.scrollTop = this.lines.scrollHeight; }

  showTyping() {
    this.settle();
    this.typing = h("div", { class: "message theirs typing", title: t("typing") }, h("div", { class: "bubble" }, h("i"), h("i"), h("i")));
    this.lines.append(this.typing);
    this.down();
    this.typingEnd = setTimeout(() => this.settle(), 5000);
  }

  settle() {
    clearTimeout(this.typingEnd);
    this.typing?.remove();
    this.typing = null;
  }

  toast(text) {
    const note = h("div", { class: "toast", role: "status" }, text);
    this.over.append(note);
    setTimeout(() => note.remove(), 4500);
  }

  alert(text) {
    const close = () => shade.remove();
    const ok = h("button", { type: "button", class: "primary", onclick: close }, t("ok"));
    const shade = h("div", { class: "shade" }, h("div", { class: "alert", role: "alertdialog" }, h("p", {}, text), ok));
    this.over.append(shade);
    ok.focus();
  }

  async do(order) {
    try {
      return await act({ person: this.person.id, chat: this.chat.id, ...order });
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  async press(message, key, row, column, element) {
    if (key.kind === "url" && !/^(https?:\/\/(www\.)?(t|telegram)\.me\/|tg:)/i.test(key.value)) {
      window.open(key.value, "_blank", "noopener,noreferrer");
      return;
    }
    element.classList.add("busy");
    const done = await this.do({ do: "press", message: message.id, row, column });
    if (done?.clipboard) this.copy(done.clipboard);
    if (!done?.press || done.answered) { element.classList.remove("busy"); return; }
    const early = this.pressed.get(done.press) === "answered";
    this.pressed.set(done.press, element);
    if (early) this.answered(done.press);
    setTimeout(() => this.answered(done.press), 30000);
  }

  answered(press) {
    const element = this.pressed.get(press);
    if (element instanceof Element) { element.classList.remove("busy"); this.pressed.delete(press); }
    else if (!element) this.pressed.set(press, "answered");
  }

  async copy(text) {
    try { await navigator.clipboard.writeText(text); } catch { /* a browser may forbid it */ }
    this.toast(`${t("copied")}: ${text}`);
  }
}
