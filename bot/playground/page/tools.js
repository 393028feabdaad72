// The drawer: the clock, the log of calls, the faults.

import { act } from "./api.js";
import { button, h } from "./make.js";
import { clockTime } from "./bubble.js";
import { language, t } from "./words.js";

const FAULTS = [
  ["f_429", { kind: "status", status: 429 }], ["f_500", { kind: "status", status: 500 }],
  ["f_502", { kind: "html", status: 502 }], ["f_403", { kind: "status", status: 403 }],
  ["f_reset", { kind: "reset_before" }], ["f_drop", { kind: "drop_answer" }], ["f_delay", { kind: "delay" }],
];
const LASTING = ["duplicate_updates", "shuffle_updates", "press_twice", "flood", "webhook"];
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto", "sendDocument", "getUpdates", "*"];

export class Tools {
  constructor(element, clock, shop) {
    this.element = element;
    this.clock = clock;
    this.shop = shop;
    this.open = false;
    this.calls = [];
    this.tab = "callsTab";
    this.polls = false;
    this.faults = { waiting: [], on: [] };
  }

  toggle(tab) {
    const same = !this.element.hidden && (!tab || tab === this.tab);
    this.element.hidden = same;
    document.body.classList.toggle("with-tools", !same);
    if (tab) this.tab = tab;
    if (!same) this.draw();
  }

  draw() {
    if (this.element.hidden) return;
    const tabs = [...(this.open ? ["shopTab"] : []), "clockTab", "callsTab", "faultsTab"].map((tab) => h("button", {
      type: "button", class: tab === this.tab ? "on" : "", onclick: () => { this.tab = tab; this.draw(); },
    }, t(tab)));
    this.body = h("div", { class: "tool-body" });
    this.element.replaceChildren(h("header", {}, h("div", { class: "tabs" }, tabs), button("close", t("cancel"), () => this.toggle())), this.body);
    ({ shopTab: () => this.shop.draw(this.body), clockTab: () => this.drawClock(), callsTab: () => this.drawCalls(), faultsTab: () => this.drawFaults() })[this.tab]();
  }

  drawClock() {
    const face = h("div", { class: "face" }, h("b", {}, this.clock.words()), h("small", {}, this.clock.difference()));
    if (!this.clock.movable) { this.body.replaceChildren(face, h("p", {}, t("clockFixed"))); return; }
    const by = (label, seconds) => h("button", { type: "button", onclick: () => this.move({ by: seconds }) }, t(label));
    const date = h("input", { type: "datetime-local", "aria-label": t("toDate"), value: this.clock.input() });
    const go = h("button", { type: "button", onclick: () => date.value && this.move({ to: new Date(date.value).toISOString() }) }, t("toDate"));
    this.body.replaceChildren(face, h("div", { class: "grid" }, by("hour", 3600), by("day", 86400), by("month", 30 * 86400)),
      h("div", { class: "row" }, date, go),
      ...(this.clock.oneWay ? [] : [h("button", { type: "button", class: "wide", onclick: () => this.move({}) }, t("back"))]),
      h("p", { class: "help" }, t("clockHelp") + (this.clock.oneWay ? ` ${t("clockOneWay")}` : "")));
  }

  async move(how) {
    try { await act({ do: "clock", ...how }); } catch (error) { this.clock.failed(error.message); }
  }

  add(call) {
    if (this.calls.some((old) => old.number === call.number && old.status === call.status)) return;
    this.calls.push(call);
    if (this.calls.length > 300) this.calls.shift();
    if (this.element.hidden || this.tab !== "callsTab" || !this.list) return;
    if (this.shows(call)) { this.empty?.remove(); this.list.prepend(line(call)); }
  }

  shows(call) { return call.status !== 0 && (this.polls || call.method !== "getUpdates" || call.status !== 200); }

  drawCalls() {
    const shown = this.calls.filter((call) => this.shows(call)).reverse();
    this.list = h("div", { class: "calls" }, shown.map(line));
    this.empty = shown.length ? null : h("p", { class: "help" }, t("noCalls"));
    const box = h("input", { type: "checkbox", onchange: () => { this.polls = box.checked; this.drawCalls(); } });
    box.checked = this.polls;
    this.body.replaceChildren(...[h("label", { class: "check" }, box, t("polls")), this.empty, this.list].filter(Boolean));
  }

  async drawFaults() {
    this.faults = await act({ do: "faults" });
    this.showFaults();
  }

  showFaults() {
    const method = h("select", { "aria-label": t("method") }, METHODS.map((name) => h("option", { value: name }, name)));
    const times = h("input", { type: "number", min: 1, max: 1000, value: 1, "aria-label": t("times") });
    method.value = this.method || "sendMessage";
    const once = FAULTS.map(([label, order]) => h("button", {
      type: "button", onclick: () => { this.method = method.value; this.order({ ...order, method: method.value, times: times.value }); },
    }, t(label)));
    const lasting = LASTING.map((kind) => h("button", {
      type: "button", class: "switch", role: "switch", "aria-checked": String(this.faults.on.includes(kind)), onclick: () => this.order({ kind }),
    }, h("span", {}, t(`f_${kind}`)), h("i")));
    const waiting = this.faults.waiting.map((words) => h("li", {}, words));
    this.body.replaceChildren(h("h3", {}, t("next")), h("div", { class: "row" }, method, times), h("div", { class: "grid two" }, once),
      h("h3", {}, t("waiting")), waiting.length ? h("ul", {}, waiting) : h("p", { class: "help" }, t("nothing")),
      h("h3", {}, t("lasting")), ...lasting, h("h3", {}, t("once")),
      h("button", { type: "button", class: "wide", onclick: () => this.order({ kind: "poison" }) }, t("f_poison")),
      h("button", { type: "button", class: "wide danger", onclick: () => this.order({ kind: "clear" }) }, t("clear")));
  }

  async order(fault) {
    this.faults = await act({ do: "fault", ...fault });
    this.showFaults();
  }
}

function line(call) {
  const fine = call.status === 200 ? "fine" : "bad";
  const about = call.params.text || call.params.caption || call.params.callback_query_id || "";
  return h("details", { class: `call ${fine}` },
    h("summary", {}, h("code", {}, String(call.status || "—")), h("b", {}, call.method), h("span", {}, String(about).slice(0, 60)),
      call.fault ? h("em", {}, call.fault) : null, h("time", {}, clockTime(call.at))),
    h("pre", { lang: language() }, JSON.stringify(call.params, null, 1)), h("pre", {}, JSON.stringify(call.answer, null, 1)));
}
