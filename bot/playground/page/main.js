// Ties the page together: who is on the screen, what the stream says, language and theme.

import { act, listen, state } from "./api.js";
import { Clock } from "./clock.js";
import { Column } from "./column.js";
import { askPerson } from "./dialogs.js";
import { avatar, button, h, icon } from "./make.js";
import { ShopPanel } from "./shop.js";
import { Tools } from "./tools.js";
import { LANGUAGES, known, language, speak, t } from "./words.js";

const NARROW = 720;
const PHONE_WIDTH = 370;
// From here on there is room for three phones and the shop beside them.
const WIDE = 1500;
const top = document.getElementById("top");
const strip = document.getElementById("people");
const place = document.getElementById("columns");
const columns = new Map();
const clock = new Clock((words) => note(words));
const tools = new Tools(document.getElementById("tools"), clock, new ShopPanel(() => columns, () => visible()[0]));
let bot = { name: "", username: "" };
let open = [];
let meanwhile = [];
let greeted = false;
const closed = new Set();

const theme = localStorage.getItem("theme");
if (theme) document.documentElement.dataset.theme = theme;

function note(words) {
  const old = document.getElementById("note");
  old?.remove();
  if (words) document.body.append(h("div", { id: "note", role: "status" }, words));
}

function room() {
  const width = window.innerWidth - (document.body.classList.contains("with-tools") && window.innerWidth > 1100 ? 380 : 0);
  return window.innerWidth < NARROW ? 1 : Math.max(1, Math.floor(width / PHONE_WIDTH));
}

function drawTop() {
  document.documentElement.lang = language();
  document.title = `${bot.name} · ${t("title")}`;
  const choice = h("select", { class: "language", "aria-label": t("language"), onchange: () => { speak(choice.value); drawAll(); } },
    Object.entries(LANGUAGES).map(([code, label]) => h("option", { value: code, selected: code === language() }, label)));
  top.replaceChildren(
    h("span", { class: "logo" }, h("img", { src: "/page/icon.svg", alt: "", width: 30, height: 30 })),
    h("div", { class: "title" }, h("b", {}, bot.name), h("small", {}, t("title"))),
    h("button", { type: "button", class: "clock", title: t("now"), onclick: () => { tools.toggle("clockTab"); arrange(); } }, icon("clock"), clock.element),
    tools.open ? button("shop", t("shopTab"), () => { tools.toggle("shopTab"); arrange(); }, { class: "round" }) : "",
    button("tools", t("tools"), () => { tools.toggle(); arrange(); }, { class: "round" }),
    button("sun", t("theme"), turnTheme, { class: "round" }), choice);
}

function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

function drawPeople(seen = visible()) {
  const chips = [...columns.values()].map(({ person }) => h("button", {
    type: "button", class: `chip ${seen.includes(person.id) ? "on" : ""}`, title: person.about || person.name,
    "aria-pressed": String(seen.includes(person.id)), onclick: () => choose(person.id),
  }, avatar(person.name, person.id), h("span", {}, person.name, person.role ? h("small", {}, known(person.role) ? t(person.role) : person.role) : null)));
  strip.replaceChildren(...chips, h("button", { type: "button", class: "chip new", onclick: newPerson }, icon("plus"), t("newPerson")));
}

// The most recently chosen come first; a narrow window shows as many of them as it has room for.
function visible() {
  const order = [...open.filter((id) => columns.has(id)), ...[...columns.keys()].filter((id) => !open.includes(id) && !closed.has(id))];
  return order.slice(0, room());
}

function choose(id) {
  const seen = visible();
  if (seen.includes(id) && seen.length > 1) {
    open = open.filter((one) => one !== id);
    closed.add(id);
  } else {
    open = [id, ...open.filter((one) => one !== id)];
    closed.delete(id);
  }
  localStorage.setItem("open", JSON.stringify(open));
  arrange();
}

async function newPerson() {
  const wanted = await askPerson();
  if (!wanted) return;
  const { person } = await act({ do: "person", ...wanted });
  choose(person);
}

function arrange() {
  const seen = visible();
  const wanted = [...columns.keys()].filter((id) => seen.includes(id)).map((id) => columns.get(id).element);
  const same = wanted.length === place.children.length && wanted.every((element, n) => place.children[n] === element);
  if (!same) place.replaceChildren(...wanted);
  if (!columns.size) place.replaceChildren(h("p", { class: "help" }, t("noPeople")));
  if (!same) for (const id of seen) columns.get(id).down();
  drawPeople(seen);
}

function drawAll() {
  drawTop();
  for (const column of columns.values()) column.refresh();
  tools.draw();
  arrange();
}

// What happens while the state is on its way is kept and told afterwards; telling twice does no harm.
async function begin() {
  meanwhile = [];
  const now = await state();
  bot = { ...now.bot, description: now.description };
  clock.take(now.clock);
  tools.calls = now.calls;
  tools.open = now.shop;
  const kept = new Map([...columns].map(([id, column]) => [id, column.chatId]));
  columns.clear();
  place.replaceChildren();
  for (const person of now.people) {
    const column = new Column(person, bot);
    columns.set(person.id, column);
    if (kept.has(person.id)) { column.chatId = kept.get(person.id); column.refresh(); }
  }
  note("");
  if (tools.open && !greeted && window.innerWidth >= WIDE) tools.toggle("shopTab");
  greeted = true;
  drawAll();
  const missed = meanwhile;
  meanwhile = null;
  missed.forEach(hear);
}

function hear(event) {
  if (meanwhile) meanwhile.push(event);
  else HEARD[event.kind]?.(event);
}

const HEARD = {
  message: (e) => columns.get(e.person)?.upsert(e.message),
  deleted: (e) => columns.get(e.person)?.remove(e.chat, e.message_id),
  alert: (e) => columns.get(e.person)?.alert(e.text),
  toast: (e) => columns.get(e.person)?.toast(e.text),
  answered: (e) => columns.get(e.person)?.answered(e.press),
  typing: (e) => columns.get(e.person)?.chat.id === e.chat && columns.get(e.person).showTyping(),
  call: (e) => tools.add(e.call),
  clock: (e) => { clock.take(e); tools.draw(); },
  person: (e) => {
    const column = columns.get(e.person.id);
    if (column) column.update(e.person);
    else columns.set(e.person.id, new Column(e.person, bot));
    drawPeople();
    if (!column) arrange();
  },
};

open = JSON.parse(localStorage.getItem("open") || "[]");
window.addEventListener("resize", arrange);
listen(hear, begin, () => note(t("away")));
