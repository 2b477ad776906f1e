/* The bar of an import: asks every second how far it is, and shows the page anew when the work has ended. */
const box = document.querySelector("[data-progress]");
const PAUSE = 1000; // milliseconds

async function look() {
  const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return undefined;
  const { done, total, is_at_work: isAtWork } = await answer.json();
  box.querySelector("progress").value = done;
  box.querySelector("output").textContent = `${done} / ${total}`;
  return isAtWork ? setTimeout(look, PAUSE) : location.reload();
}

if (box) setTimeout(look, PAUSE);
