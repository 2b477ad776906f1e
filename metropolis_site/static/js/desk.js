/* The review desk without a mouse: a key for everything, the next drawing at hand before it is asked for, undo. */
const place = document.querySelector("[data-place]");
const said = document.querySelector("[data-said]");
const help = document.querySelector("[data-help]");
const STEP = 0.02; // of the picture, for each press of an arrow
const BEAT = 60_000; // milliseconds: the claim lasts five minutes
const UNDO = 30_000;
const LARGEST = 8;
let desk, sheet, mark, tools;
let region = null; // left, top, right, bottom in fractions of the picture
let start = null;
let zoom = 1;
let fitted = 0; // pixels that the picture is wide where it fits
let ahead = null;
let undoUrl = "";
let undoTimer = 0;
let isBusy = false;

/* Takes up the desk that stands in the page: finds its parts and fetches the next one. */
function open() {
  desk = place.querySelector("[data-desk]");
  sheet = desk.querySelector("[data-sheet]");
  mark = desk.querySelector("[data-region]");
  tools = desk.querySelector("[data-rework]");
  [region, start, zoom] = [null, null, 1];
  desk.querySelector("[data-mark]")?.addEventListener("click", () => drawRegion([0.3, 0.3, 0.7, 0.7]));
  desk.querySelectorAll("[data-decide], [data-rework]").forEach((form) => form.addEventListener("submit", submit));
  desk.querySelector("[data-skip]")?.addEventListener("click", skip);
  desk.querySelector('[data-key="?"]')?.addEventListener("click", () => help.showModal());
  if (tools && sheet) watchPointer();
  ahead = desk.dataset.next ? fetchAhead(desk.dataset.next) : null;
}

/* Fetches a desk and its picture, so that neither is waited for later. Nothing is claimed or logged by that. */
async function fetchAhead(url) {
  const part = await ask(`${url}${url.includes("?") ? "&" : "?"}part=ahead`);
  if (!part.ok) return null;
  const box = document.createElement("template");
  box.innerHTML = await part.text();
  const picture = box.content.querySelector("[data-sheet] img");
  if (picture) {
    const file = await ask(picture.getAttribute("src"));
    if (file.ok) picture.src = URL.createObjectURL(await file.blob());
  }
  return { url, content: box.content };
}

/* Puts the desk of `url` into the page, from what was fetched ahead where that is the one. */
async function show(url, { isBack = false } = {}) {
  const ready = ahead && (await ahead.catch(() => null));
  const fresh = ready?.url === url ? ready : await fetchAhead(url);
  if (!fresh) return location.assign(url);
  const shown = sheet?.querySelector("img").src;
  place.replaceChildren(fresh.content);
  if (shown?.startsWith("blob:")) URL.revokeObjectURL(shown);
  open();
  document.title = desk.dataset.title;
  if (!isBack) history.pushState(null, "", url);
  desk.querySelector(".desk-title").focus();
  keep({ opened: 1 });
  return undefined;
}

function ask(url, fields) {
  const headers = { Accept: fields ? "application/json" : "text/html" };
  if (!fields) return fetch(url, { headers });
  return fetch(url, { method: "POST", headers, body: fields, keepalive: fields.has("released") });
}

/* Returns form data with the protection against forged requests. */
function withToken(fields) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  Object.entries(fields).forEach(([name, value]) => data.set(name, value));
  return data;
}

/* Keeps the claim of the open drawing, and says when a colleague has it. */
async function keep(fields = {}) {
  const here = desk;
  const answer = await ask(here.dataset.claim, withToken(fields)).catch(() => null);
  if (!answer || fields.released) return;
  const { colleague } = await answer.json();
  const flag = here.querySelector("[data-colleague]");
  flag.hidden = !colleague;
  flag.textContent = colleague;
}

async function submit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  if (isBusy) return;
  isBusy = true;
  const { submitter } = event;
  const data = new FormData(form, submitter);
  try {
    const answer = await ask(form.getAttribute("action"), data); // a button is called action too
    const result = await answer.json();
    say(result.refusal || result.done, result.undo);
    if (result.refusal) return;
    if (form === tools) await showReworked();
    else if (result.is_desk && result.next !== desk.dataset.desk) await show(result.next);
    else if (result.is_desk === false) location.assign(result.next);
    else if (submitter.value !== "save") await show(desk.dataset.desk, { isBack: true });
  } catch {
    form.removeEventListener("submit", submit);
    form.requestSubmit(submitter); // without this script it works too, and says what is wrong
  } finally {
    isBusy = false;
  }
}

/* Shows the changed picture, and keeps what was typed and ticked so far. */
async function showReworked() {
  const typed = [...new FormData(desk.querySelector("[data-decide]")).entries()];
  ahead = null;
  await show(desk.dataset.desk, { isBack: true });
  const form = desk.querySelector("[data-decide]");
  form.querySelectorAll("[name=checklist]").forEach((box) => (box.checked = false));
  typed.forEach(([name, value]) => {
    if (name === "checklist") form.querySelector(`[name=checklist][value="${value}"]`).checked = true;
    else if (name !== "csrfmiddlewaretoken") form.elements[name].value = value;
  });
}

function say(text, undo) {
  const button = said.querySelector("[data-undo]");
  said.hidden = false;
  said.querySelector("[data-text]").textContent = text;
  if (undo === undefined) return;
  undoUrl = undo;
  button.hidden = !undo;
  clearTimeout(undoTimer);
  undoTimer = setTimeout(() => ((undoUrl = ""), (button.hidden = true)), UNDO);
}

async function undo() {
  if (!undoUrl) return;
  const answer = await ask(undoUrl, withToken({}));
  const result = await answer.json();
  say(result.refusal || result.done, "");
  if (!result.next) return;
  keep({ released: 1 });
  ahead = null;
  await show(result.next);
}

async function skip(event) {
  event.preventDefault();
  keep({ released: 1 });
  await show(desk.dataset.next);
}

function tick(number) {
  const box = desk.querySelectorAll("[name=checklist]")[number - 1];
  if (box) box.checked = !box.checked;
}

/* D without a reason goes to the list of reasons. */
function decline(button) {
  const reason = button.form.elements.reason;
  if (reason && !reason.value) return reason.focus();
  return button.click();
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIMPLE = {
  "?": () => help.showModal(),
  z: () => enlarge(zoom === 1 ? 2 : 1),
  "+": () => enlarge(zoom * 1.5),
  "-": () => enlarge(zoom / 1.5),
  u: undo,
  e: () => desk.querySelector("[name=alt_text]")?.focus(),
  t: () => desk.querySelector("[name=theme]")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (help.open || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (isTyping) return event.key === "Escape" ? event.target.blur() : undefined;
  if (event.key === "Escape") return drawRegion(null);
  const arrow = ARROWS[event.key];
  if (arrow && (region || zoom > 1)) {
    event.preventDefault();
    return region ? moveRegion(arrow, event.shiftKey) : sheet.scrollBy({ left: arrow[0] * 80, top: arrow[1] * 80 });
  }
  const key = event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) return tick(Number(key));
  const button = [...desk.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  const action = SIMPLE[key];
  if (!action && !button) return undefined;
  event.preventDefault();
  if (action) return action();
  return key === "d" ? decline(button) : button.click();
});

function enlarge(wanted) {
  if (!sheet) return;
  if (zoom === 1) fitted = sheet.querySelector("img").clientWidth;
  zoom = Math.min(LARGEST, Math.max(1, wanted));
  sheet.classList.toggle("is-large", zoom > 1);
  sheet.style.setProperty("--wide", `${Math.round(fitted * zoom)}px`);
  drawRegion(region);
}

/* Returns where the pointer is, in fractions of the picture. */
function pointed(event) {
  const box = sheet.querySelector("img").getBoundingClientRect();
  return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
}

function within(value) {
  return Math.min(1, Math.max(0, value));
}

function watchPointer() {
  sheet.addEventListener("pointerdown", (event) => {
    start = pointed(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = pointed(event);
    drawRegion([
      Math.min(start[0], end[0]), Math.min(start[1], end[1]), Math.max(start[0], end[0]), Math.max(start[1], end[1]),
    ]);
  });
  sheet.addEventListener("pointerup", () => (start = null));
}

/* Moves the region by an arrow, or its right and lower edge where `isSize`. */
function moveRegion([across, down], isSize) {
  const [left, top, right, bottom] = region;
  if (isSize) {
    const next = [left, top, within(right + across * STEP), within(bottom + down * STEP)];
    return next[2] - left >= STEP && next[3] - top >= STEP ? drawRegion(next) : undefined;
  }
  const [x, y] = [across * STEP, down * STEP];
  const isInside = left + x >= 0 && right + x <= 1 && top + y >= 0 && bottom + y <= 1;
  return isInside ? drawRegion([left + x, top + y, right + x, bottom + y]) : undefined;
}

function drawRegion(wanted) {
  region = wanted;
  if (!mark || !tools) return;
  mark.hidden = !region;
  const names = ["left", "top", "right", "bottom"];
  names.forEach((name, number) => (tools.elements[name].value = region ? region[number].toFixed(4) : ""));
  if (!region) return;
  const [left, top, right, bottom] = region;
  mark.style.left = `${left * 100}%`;
  mark.style.top = `${top * 100}%`;
  mark.style.width = `${(right - left) * 100}%`;
  mark.style.height = `${(bottom - top) * 100}%`;
}

said.querySelector("[data-undo]").addEventListener("click", undo);
setInterval(() => document.visibilityState === "visible" && keep(), BEAT);
addEventListener("popstate", () => location.reload());
addEventListener("pagehide", () => navigator.sendBeacon(desk.dataset.claim, withToken({ released: 1 })));
open();
