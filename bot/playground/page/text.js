// A message's text and entities as nodes. Entities nest; offsets count UTF-16 units, as strings here do.

import { h } from "./make.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  blockquote: "blockquote", expandable_blockquote: "blockquote", pre: "pre", spoiler: "span",
};

export function rich(text, entities, taps) {
  const order = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return part(text, 0, text.length, order, taps);
}

function part(text, begin, end, entities, taps) {
  const nodes = [];
  let at = begin;
  while (entities.length) {
    const [entity, ...rest] = entities;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at) { entities = rest; continue; }
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = rest.filter((other) => other.offset < stop);
    nodes.push(wrap(entity, text.slice(entity.offset, stop), part(text, entity.offset, stop, inner, taps), taps));
    at = stop;
    entities = rest.filter((other) => other.offset >= stop);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, words, children, taps) {
  if (entity.type === "text_link" || entity.type === "url") {
    return anchor(entity.url || words, children, taps);
  }
  if (entity.type === "bot_command") {
    return h("button", { type: "button", class: "tap", onclick: () => taps.command(words) }, children);
  }
  if (entity.type === "spoiler") {
    const hidden = h("span", { class: "spoiler", onclick: () => hidden.classList.add("seen") }, children);
    return hidden;
  }
  if (entity.type === "code") {
    return h("code", { onclick: () => taps.copy(words) }, children);
  }
  if (["mention", "text_mention", "hashtag", "email"].includes(entity.type)) {
    return h("span", { class: "mark" }, children);
  }
  const tag = TAGS[entity.type];
  return tag ? h(tag, {}, children) : h("span", {}, children);
}

// Links into Telegram open inside the page, all others in a new tab. Nothing but http may be opened.
export function anchor(address, children, taps) {
  const whole = /^[a-z]+:/i.test(address) ? address : `http://${address}`;
  const inside = /^(https?:\/\/(www\.)?(t|telegram)\.me\/|tg:)/i.test(whole);
  if (inside) {
    return h("button", { type: "button", class: "tap", title: whole, onclick: () => taps.link(whole) }, children);
  }
  if (!/^https?:\/\//i.test(whole)) return h("span", {}, children);
  return h("a", { href: whole, target: "_blank", rel: "noopener noreferrer" }, children);
}
