// Answers without reloading, in the order asked. Without this file the form posts as any form does.
const form = document.getElementById("ask");
const box = document.getElementById("message");
const conversation = document.getElementById("conversation");
let queue = Promise.resolve();

async function send(text) {
  const body = new URLSearchParams(new FormData(form));
  body.set("message", text);
  const waiting = document.createElement("p");
  waiting.className = "waiting";
  waiting.textContent = "Reading …";
  conversation.append(waiting);
  try {
    const reply = await fetch(form.action, { method: "POST", body, headers: { "x-requested-with": "fetch" } });
    const part = document.createElement("template");
    part.innerHTML = await reply.text();
    const exchange = part.content.querySelector(".exchange");
    waiting.replaceWith(exchange ?? "That message could not be sent. Please try again.");
    exchange?.scrollIntoView({ block: "start" });
  } catch {
    waiting.textContent = "No connection. If somebody is in danger, ring 999.";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value;
  box.value = "";
  queue = queue.then(() => send(text));
});

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});

conversation.addEventListener("click", (event) => {
  const text = event.target.closest("button.reply")?.dataset.say;
  if (text) queue = queue.then(() => send(text));
});
