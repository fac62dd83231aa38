/*
 * What a page that was left open makes of an answer of /pulse/: the number in the navigation, Today anew when something
 * changed by itself or in another tab, notifications. Loaded with the first answer; a page that is left at once needs none
 * of it.
 */
const $ = (selector, root = document) => root.querySelector(selector);

/* Not while a card is open, what was done is being read, or something is typed. */
const held = () => $(".task.is-open") || (!document.hidden && $(".is-done")) || document.activeElement.matches("input, select, textarea");

/* app.js keeps an open card, and the focus, through this swap. */
const renew = () => htmx.ajax("GET", "/today/queue/", { target: "#_queue", swap: "outerHTML" });

const offer = () => {
  const line = $("#changed");
  if (line.firstChild) return;
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = "Refresh";
  button.addEventListener("click", renew);
  line.append("Something changed.", button);
};

const count = (due) => {
  const nav = $("#_nav");
  if (!nav) return;
  const link = $("a[href='/']", nav);
  const number = $(".nav-count", link) || link.appendChild(document.createElement("span"));
  nav.dataset.due = due;
  number.className = "nav-count";
  number.textContent = due > 99 ? "99+" : due || "";
};

/** Bring the page up to date with what the server told; ``mark`` puts the number into the title and the icon. */
export const heard = (told, mark) => {
  count(told.due);
  mark();
  const queue = $("#_queue");
  if (queue) {
    const passed = Date.now() >= queue.dataset.turn;
    if (passed || String(told.last) !== $("#_summary").dataset.last) (held() ? offer : renew)();
    else queue.dataset.turn = Math.min(queue.dataset.turn, Date.now() + told.wait * 1000);  // a window was moved
  }
  if (told.notify) import(told.notify).then((module) => module.tell(told.news));
};
