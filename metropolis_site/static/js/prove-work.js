/* A worker that solves the form's challenge (ALTCHA, version 2, PBKDF2): it looks for the counter whose key begins as
   asked, and answers the proof that the form sends. On a page without crypto.subtle (http) it fails: then nothing is sent. */
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

onmessage = async ({ data: challenge }) => {
  const { nonce, salt, cost, keyLength, keyPrefix, algorithm } = challenge.parameters;
  const started = performance.now();
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const end = new DataView(password.buffer, password.length - 4);
  const how = { name: "PBKDF2", hash: algorithm.split("/")[1], salt: bytes(salt), iterations: cost };
  for (let counter = 0; ; counter++) {
    end.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
    if (!derivedKey.startsWith(keyPrefix)) continue;
    const solution = { counter, derivedKey, time: Math.round(performance.now() - started) };
    return postMessage(btoa(JSON.stringify({ challenge, solution })));
  }
};
