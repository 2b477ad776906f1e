/* The review desk without a mouse: a key for everything, a region drawn over the picture, zoom. */
const desk = document.querySelector("[data-desk]");
const sheet = desk.querySelector("[data-sheet]");
const mark = desk.querySelector("[data-region]");
const tools = desk.querySelector(".desk-tools");
const boxes = desk.querySelectorAll("[name=checklist]");
let start = null;

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && isTyping) return event.target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === "?") return toggle(desk.querySelector("[data-help]"), "open");
  if (key === "z") return sheet.classList.toggle("is-large");
  if (key === "u") return document.querySelector('.messages a[href*="/undo/"]')?.click();
  if (key === "e") {
    event.preventDefault();
    return desk.querySelector("[name=alt_text]")?.focus();
  }
  const number = Number(key);
  if (number >= 1 && number <= boxes.length) return toggle(boxes[number - 1], "checked");
  const button = [...desk.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  if (!button) return undefined;
  event.preventDefault();
  return button.click();
});

function toggle(element, property) {
  element[property] = !element[property];
}

/* Returns where the pointer is, in fractions of the picture. */
function place(event) {
  const box = sheet.querySelector("img").getBoundingClientRect();
  const within = (value) => Math.min(1, Math.max(0, value));
  return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
}

if (tools) {
  sheet.addEventListener("pointerdown", (event) => {
    start = place(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => start && draw(start, place(event)));
  sheet.addEventListener("pointerup", () => (start = null));
}

function draw(from, to) {
  const [left, right] = [from[0], to[0]].sort((one, other) => one - other);
  const [top, bottom] = [from[1], to[1]].sort((one, other) => one - other);
  const picture = sheet.querySelector("img");
  Object.entries({ left, top, right, bottom }).forEach(([name, value]) => (tools.elements[name].value = value.toFixed(4)));
  mark.hidden = false;
  mark.style.left = `${left * picture.clientWidth}px`;
  mark.style.top = `${top * picture.clientHeight}px`;
  mark.style.width = `${(right - left) * picture.clientWidth}px`;
  mark.style.height = `${(bottom - top) * picture.clientHeight}px`;
}
