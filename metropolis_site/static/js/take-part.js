/* The form of the drawings: preview, turning, a smaller file, progress, another try. It sends without this file too. */
const form = document.querySelector("[data-upload]");
const file = form.querySelector("[type=file]");
const turn = form.elements.turn;
const preview = form.querySelector(".preview");
const picture = preview.querySelector("img");
const LONGEST_SIDE = 2600;
const SMALL_ENOUGH = 1_500_000;
const TRIES = 3;
const PROOF_PATIENCE = 15_000; // milliseconds: then the form goes without, which the server takes a few times an hour
let smaller = null;

file.addEventListener("change", async () => {
  const chosen = file.files[0];
  smaller = null;
  turn.value = "";
  picture.style.removeProperty("--turn");
  preview.hidden = !chosen;
  if (!chosen) return;
  URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(chosen);
  picture.onerror = () => (preview.hidden = true); // a kind of picture that this browser cannot show, such as HEIC
  smaller = await shrink(chosen);
});

/* Returns the picture as a smaller JPEG, or null where that is not needed or not possible. */
async function shrink(chosen) {
  if (chosen.size <= SMALL_ENOUGH) return null;
  try {
    const bitmap = await createImageBitmap(chosen, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    return blob.size < chosen.size ? blob : null;
  } catch {
    return null;
  }
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-turn]");
  if (!button) return;
  turn.value = (Number(turn.value || 0) + Number(button.dataset.turn)) % 360;
  picture.style.setProperty("--turn", `${turn.value}deg`);
  const status = form.querySelector("[data-turned]");
  status.textContent = `${status.dataset.turned}: ${turn.value}°`;
});

const markSteps = () =>
  form.querySelectorAll(".step").forEach((step, number) => {
    const needed = [...step.querySelectorAll("[required]")];
    const isDone = needed.every((field) => field.validity.valid);
    document.querySelectorAll(".steps li")[number].classList.toggle("is-done", isDone);
  });
form.addEventListener("input", markSteps);
markSteps();

/* Starts the proof of work with the first touch of the form, not before, and returns the promise of it, or of "". */
let proof = null;
function prove() {
  proof ??= new Promise((resolve) => {
    if (!form.dataset.challenge) return resolve("");
    setTimeout(resolve, PROOF_PATIENCE, "");
    try {
      const worker = new Worker(form.dataset.prover);
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = () => resolve("");
      return worker.postMessage(JSON.parse(form.dataset.challenge));
    } catch {
      return resolve("");
    }
  });
  return proof;
}
form.addEventListener("input", prove, { once: true });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  form.querySelector("[type=submit]").disabled = true; // a second tap while it waits would send it twice
  form.querySelector(".sending").classList.add("is-on");
  form.elements.proof.value = await prove();
  const data = new FormData(form);
  if (smaller) data.set("image", smaller, "drawing.jpg");
  send(data, 1);
});

/* Sends the form with a progress bar. Sent twice, it is one drawing: the stamp in the form sees to that. */
function send(data, attempt) {
  const box = form.querySelector(".sending");
  const bar = box.querySelector("progress");
  const note = box.querySelector("[data-again]");
  const button = form.querySelector("[type=submit]");
  const request = new XMLHttpRequest();
  box.classList.add("is-on");
  button.disabled = true;
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100);
  };
  request.onload = () => {
    if (request.responseURL.includes("/sent/")) return location.assign(request.responseURL);
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const errors = answer.querySelector(".errors");
    if (!errors) return form.submit();
    document.title = answer.title;
    document.querySelector("main").replaceWith(answer.querySelector("main"));
    document.querySelector(".errors").focus();
    return import(`${import.meta.url.split("?")[0]}?${attempt}-${Date.now()}`);
  };
  request.onerror = () => {
    button.disabled = false;
    if (attempt >= TRIES) return form.submit();
    note.textContent = note.dataset.again;
    return setTimeout(() => send(data, attempt + 1), 2000 * attempt);
  };
  request.open("POST", form.action);
  request.send(data);
}
