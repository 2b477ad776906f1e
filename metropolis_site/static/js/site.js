/* Small helpers of the public pages. Every page reads without this file. */
const root = document.documentElement;
root.classList.add("js");

/* Report: mark the chapter that is being read, and draw the progress where CSS cannot. */
const nav = document.querySelector(".chapters");
if (nav && "IntersectionObserver" in window) {
  const links = [...nav.querySelectorAll("a")];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  const mark = (current) =>
    links.forEach((link, position) => {
      link.removeAttribute("aria-current");
      link.parentElement.classList.toggle("is-past", position < current);
      if (position !== current) return;
      link.setAttribute("aria-current", "true");
      const list = link.closest("ol");
      const item = link.parentElement;
      list.scrollTo({ left: item.offsetLeft - list.clientWidth / 2 + item.offsetWidth / 2 });
    });
  const seen = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && mark(parts.indexOf(entry.target))),
    { rootMargin: "-30% 0px -65%" },
  );
  parts.forEach((part) => part && seen.observe(part));
  if (!CSS.supports("animation-timeline: scroll()")) {
    addEventListener(
      "scroll",
      () => nav.style.setProperty("--progress", scrollY / Math.max(1, root.scrollHeight - innerHeight)),
      { passive: true },
    );
  }
}

/* Copy buttons. The button says that it worked, and a screen reader hears it. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button || !navigator.clipboard) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.setAttribute("aria-live", "polite");
  button.textContent = button.dataset.copied;
});

/* Print: open every source for browsers that cannot do it in CSS. */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.source:not([open])")];
  opened.forEach((source) => (source.open = true));
});
addEventListener("afterprint", () => opened.forEach((source) => (source.open = false)));

/* Search: offer titles while somebody types. Without this the search is the same, only without a guess. */
const box = document.querySelector("[data-suggest]");
if (box) {
  let last;
  box.addEventListener("input", () => {
    clearTimeout(last);
    last = setTimeout(async () => {
      const typed = box.value;
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
      if (!answer?.ok || typed !== box.value) return;
      const { titles } = await answer.json();
      box.list.replaceChildren(...titles.map((title) => new Option("", title)));
    }, 200);
  });
}
