// Small tools for building the page. Text only ever enters as text, never as markup.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const PATHS = {
  send: "M3 11.5 21 3l-5 18-4.5-7.5L3 11.5Zm8.5 2L21 3",
  clip: "M20 11.5 12 19.6a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  menu: "M4 7h16M4 12h16M4 17h10",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  clock: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  tools: "M4 7h9m5 0h2M4 17h2m5 0h9M13 4.5v5M6 14.5v5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.8-4 3.8-6 7.5-6s6.700 2 7.500 6",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500v.01",
  contact: "M5 3h14v18H5zM12 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM8 17.500c.5-2.500 2-3.500 4-3.500s3.500 1 4 3.500",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8.500 14.500c1 1.500 2.200 2 3.500 2s2.500-.5 3.500-2M9 9.500v.01M15 9.500v.01",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700l-1.300 1.300M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.800 5.800l12.400 12.400",
  out: "M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9",
  copy: "M8 8h12v12H8zM16 8V4H4v12h4",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600 19 19M19 5l-1.400 1.400M6.400 17.600 5 19",
  shop: "M5 9h14l-1 12H6L5 9ZM9 9V7a3 3 0 0 1 6 0v2",
  keys: "M3 7h18v11H3zM7 11v.01M12 11v.01M17 11v.01M8 14.500h8",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name] || "");
  svg.append(path);
  return svg;
}

export function button(name, label, onclick, extra = {}) {
  return h("button", { type: "button", title: label, "aria-label": label, onclick, ...extra }, icon(name));
}

export function avatar(name, id) {
  const letter = [...(name || "?").trim()].find((c) => /[\p{L}\p{N}]/u.test(c)) || "?";
  return h("span", { class: `avatar tint${Math.abs(id) % 7}`, "aria-hidden": "true" }, letter.toUpperCase());
}

export function menu(anchor, items) {
  document.querySelectorAll(".popup").forEach((old) => old.remove());
  const list = h("div", { class: "popup", role: "menu" }, items.filter(Boolean).map(([name, label, run]) =>
    h("button", { type: "button", role: "menuitem", onclick: () => { list.remove(); run(); } }, icon(name), label)));
  anchor.append(list);
  const away = (event) => {
    if (list.contains(event.target)) return;
    list.remove();
    document.removeEventListener("pointerdown", away, true);
  };
  document.addEventListener("pointerdown", away, true);
  return list;
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
