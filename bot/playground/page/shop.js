// The drawer's shop: buy, give back and complain as the chosen person, and watch what the bot says.

import { visitShop } from "./api.js";
import { h } from "./make.js";
import { language, t } from "./words.js";

const KINDS = { purchase: "k_purchase", refund: "k_refund", complaint: "k_complaint", review: "k_review", service: "k_service" };
const EARLIER = [0, 8, 30, 60];

export class ShopPanel {
  // `people()` gives everybody with their columns; `chosen()` whom the page shows first.
  constructor(people, chosen) {
    this.people = people;
    this.chosen = chosen;
    this.person = 0;
    this.amount = "200";
    this.ago = 0;
  }

  async draw(body) {
    this.body = body;
    if (!this.people().has(this.person)) this.person = this.chosen();
    if (this.person) await this.visit();
  }

  async visit(order = {}) {
    try {
      this.shown = await visitShop({ person: this.person, ...order });
      this.wrong = "";
    } catch (error) { this.wrong = error.message; }
    if (this.shown) this.show();
    return this.shown?.done;
  }

  show() {
    const { accounts } = this.shown;
    const who = h("select", { "aria-label": t("shopFor"), onchange: () => { this.person = Number(who.value); this.visit(); } },
      [...this.people().values()].map(({ person }) => h("option", { value: person.id, selected: person.id === this.person }, person.name)));
    const account = h("p", { class: "help" }, accounts.length ? t("shopAccount", { account: accounts.join(", ") }) : t("shopNone"));
    const wrong = this.wrong ? h("p", { class: "wrong", role: "alert" }, this.wrong) : null;
    this.body.replaceChildren(...[h("label", { class: "for" }, t("shopFor"), who), account, wrong,
      ...(accounts.length ? [...this.counter(), ...this.entries()] : [this.binding()])].filter(Boolean));
  }

  binding() {
    const open = async () => {
      const done = await this.visit({ act: "link" });
      if (!done?.url) return;
      await this.people().get(this.person).do({ do: "opens", url: done.url });
      setTimeout(() => this.visit(), 1500);
    };
    return h("button", { type: "button", class: "wide", onclick: open }, t("shopLink"));
  }

  counter() {
    const { currency, goods, deeds, decimals } = this.shown;
    const amount = h("input", { type: "number", min: 0, step: "any", value: this.amount, "aria-label": t("shopAmount") });
    amount.addEventListener("input", () => { this.amount = amount.value; });
    const ago = h("select", { "aria-label": t("shopWhen"), onchange: () => { this.ago = Number(ago.value); } },
      EARLIER.map((n) => h("option", { value: n, selected: n === this.ago }, n ? t("shopAgo", { n }) : t("shopToday"))));
    const buy = () => this.visit({ act: "buy", amount: Math.round(Number(amount.value || 0) * 10 ** decimals), ago: this.ago });
    return [h("div", { class: "row till" }, amount, h("span", { class: "help" }, currency), ago),
      h("button", { type: "button", class: "wide buy", onclick: buy }, this.name(goods)),
      h("div", { class: "grid two" }, deeds.map((deed) => h("button", {
        type: "button", onclick: () => this.visit({ act: "note", kind: deed.kind, ago: this.ago }),
      }, this.name(deed)))), h("p", { class: "help" }, t("shopHelp"))];
  }

  entries() {
    const lines = this.shown.entries.map((entry) => h("li", { class: entry.kind === "refund" ? "taken" : "" },
      h("span", {}, this.name(entry), h("small", {}, this.when(entry))),
      entry.amount === null ? null : h("b", {}, this.money(entry)),
      entry.returnable ? h("button", { type: "button", onclick: () => this.visit({ act: "refund", of: entry.id }) }, t("shopReturn")) : null));
    return [h("h3", {}, t("shopSoFar")), lines.length ? h("ul", { class: "entries" }, lines) : h("p", { class: "help" }, t("shopNothing"))];
  }

  name({ kind, names }) { return names[language()] || (KINDS[kind] ? t(KINDS[kind]) : kind); }

  when(entry) {
    const day = (seconds) => new Date(seconds * 1000).toLocaleDateString(language(), { month: "short", day: "numeric" });
    const words = [day(entry.at)];
    if (entry.counts && entry.left !== 0) words.push(t("shopCounts", { day: day(entry.counts) }));
    if (entry.left !== null && entry.left !== entry.amount) words.push(entry.returnable ? t("shopLeft", { left: this.figure(entry.left) }) : t("shopReturned"));
    return words.join(" · ");
  }

  money(entry) { return (entry.kind === "refund" ? "−" : "") + this.figure(entry.amount); }

  figure(minor) {
    const { currency, decimals } = this.shown;
    return (minor / 10 ** decimals).toLocaleString(language(), { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  }
}
