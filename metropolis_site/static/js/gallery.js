/* The gallery: more drawings on the same page, and arrow keys or a swipe from one drawing to the next. */
const linkOf = (rel, scope = document) => scope.querySelector(`.pages a[rel="${rel}"], .turn a[rel="${rel}"]`);

/* Load more: fetch the page that the link names and take its cards. Without script the link itself does it. */
const button = document.querySelector("[data-more]");
button?.addEventListener("click", async () => {
  if (button.getAttribute("aria-disabled") === "true") return;
  const next = linkOf("next");
  const list = document.getElementById(button.dataset.more);
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(next.href);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cards = [...page.querySelectorAll(`#${button.dataset.more} > li`)];
    list.append(...cards);
    cards[0]?.querySelector("a").focus();
    const further = linkOf("next", page);
    if (further) {
      next.href = further.getAttribute("href");
    } else {
      document.querySelector("[data-more-status]").textContent = button.dataset.moreDone;
      next.closest("li").remove();
      button.closest("p").remove();
    }
  } catch {
    location.assign(next.href);
  }
  button.removeAttribute("aria-disabled");
});

/* Turn from drawing to drawing. "Forward" is to the left where the page reads from right to left. */
if (document.querySelector(".turn")) {
  const isMirrored = document.documentElement.dir === "rtl";
  const turn = (isToTheRight) => linkOf(isToTheRight !== isMirrored ? "next" : "prev")?.click();

  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") turn(event.key === "ArrowRight");
  });

  const sheet = document.querySelector(".easel__sheet");
  let start = null;
  const begin = ({ touches }) => (start = touches.length === 1 ? touches[0] : null);
  const end = ({ changedTouches: [touch] }) => {
    if (!start) return;
    const [x, y] = [touch.clientX - start.clientX, touch.clientY - start.clientY];
    start = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y) && visualViewport.scale === 1) turn(x < 0);
  };
  sheet?.addEventListener("touchstart", begin, { passive: true });
  sheet?.addEventListener("touchend", end, { passive: true });
}
