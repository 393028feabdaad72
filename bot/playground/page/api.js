// Orders to the playground and the stream of what happens there.

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}

export async function act(order) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch("/page/act", { method: "POST", headers, body: JSON.stringify(order) }));
}

// One person's account in the shop; with an order, what it looks like afterwards.
export async function visitShop(order) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch("/page/shop", { method: "POST", headers, body: JSON.stringify(order) }));
}

export async function upload(order, content) {
  const headers = { "Content-Type": "application/octet-stream" };
  const query = new URLSearchParams(order);
  return answer(await fetch(`/page/upload?${query}`, { method: "POST", headers, body: content }));
}

export async function state() {
  return answer(await fetch("/page/state"));
}

// After every (re)connection the whole state is taken again, so nothing can be missed.
export function listen(onevent, onopen, onlost) {
  const source = new EventSource("/page/events");
  source.onopen = onopen;
  source.onerror = onlost;
  source.onmessage = (event) => onevent(JSON.parse(event.data));
}
