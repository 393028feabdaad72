// The playground's clock as the page shows it: the server's time, carried on by this machine's.

import { h } from "./make.js";
import { language, t } from "./words.js";

export class Clock {
  constructor(failed) {
    this.failed = failed;
    this.element = h("span", { class: "time" });
    this.take({ now: Date.now() / 1000, offset: 0, movable: false });
    setInterval(() => this.draw(), 1000);
  }

  take({ now, offset, movable, one_way: oneWay }) {
    this.ahead = now * 1000 - Date.now();
    this.offset = offset;
    this.movable = movable;
    this.oneWay = oneWay;
    this.draw();
  }

  date() { return new Date(Date.now() + this.ahead); }

  words() {
    return this.date().toLocaleString(language(), { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  }

  input() {
    const date = this.date();
    return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  }

  difference() {
    const minutes = Math.round(Math.abs(this.offset) / 60);
    if (!minutes) return t("realTime");
    const parts = [[Math.floor(minutes / 1440), "day"], [Math.floor(minutes / 60) % 24, "hour"], [minutes % 60, "minute"]];
    const d = parts.filter(([n]) => n).map(([n, unit]) => n.toLocaleString(language(), { style: "unit", unit, unitDisplay: "short" })).join(" ");
    return t(this.offset > 0 ? "ahead" : "behind", { d });
  }

  draw() {
    this.element.textContent = this.words();
    this.element.classList.toggle("moved", Math.abs(this.offset) >= 60);
  }
}
