// One message on the screen.

import { h, icon, size } from "./make.js";
import { rich } from "./text.js";
import { known, language, t } from "./words.js";

export function bubble(message, column) {
  const mine = message.sender === column.person.id;
  if (message.service) return service(message);
  const side = mine ? "mine" : "theirs";
  const box = h("div", { class: `bubble ${message.sticker ? "bare" : ""} ${message.photo ? "pictured" : ""}` },
    column.group && !mine ? h("div", { class: "who" }, message.name) : null,
    message.reply ? h("div", { class: "reply" }, message.reply.text.slice(0, 90)) : null,
    picture(message), paper(message), card(message),
    message.sticker ? h("div", { class: "sticker" }, message.sticker) : null,
    message.text ? h("div", { class: "words" }, rich(message.text, message.entities, column.taps)) : null,
    h("time", { class: `when ${message.edited || message.pinned ? "long" : ""}` }, message.pinned ? "📌 " : "", message.edited ? `${t("edited")} ` : "", clockTime(message.at)));
  const rows = message.rows.map((row, r) => h("div", { class: "keys" }, row.map((b, c) => inlineKey(message, b, r, c, column))));
  return h("article", { class: `message ${side}`, data: { id: message.id } }, box, rows.length ? h("div", { class: "inline" }, rows) : null);
}

function inlineKey(message, key, row, column_, column) {
  const mark = { url: "out", copy: "copy" }[key.kind];
  return h("button", {
    type: "button", class: "key", title: key.kind === "url" ? key.value : null,
    onclick: (event) => column.press(message, key, row, column_, event.currentTarget),
  }, h("span", {}, key.text), mark ? icon(mark) : null);
}

function picture(message) {
  if (!message.photo) return null;
  const { url, width, height } = message.photo;
  const image = h("img", { src: url, width, height, alt: t("photo"), loading: "lazy" });
  return h("a", { class: "photo", href: url, target: "_blank", rel: "noopener" }, image);
}

function paper(message) {
  if (!message.document) return null;
  const { url, name, size: bytes } = message.document;
  return h("a", { class: "paper", href: url, download: name || "file", title: t("download") },
    h("span", { class: "disc" }, icon("file")),
    h("span", {}, h("b", {}, name || "file"), h("small", {}, size(bytes || 0))));
}

function card(message) {
  if (!message.contact) return null;
  return h("div", { class: "paper" }, h("span", { class: "disc" }, icon("person")),
    h("span", {}, h("b", {}, message.contact.name), h("small", {}, message.contact.phone)));
}

function service(message) {
  const key = `service_${message.service}`;
  const words = known(key) ? `${message.name} ${t(key)}` : `${t("service")}: ${message.service}`;
  return h("article", { class: "service", data: { id: message.id } }, h("span", {}, words));
}

export function clockTime(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function day(seconds) {
  const date = new Date(seconds * 1000);
  return date.toLocaleDateString(language(), { year: "numeric", month: "long", day: "numeric" });
}
