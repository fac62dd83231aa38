/* The board: a card dragged to a column opens the same form as its menu, in a dialog; cancelling puts it back. */
const dialog = document.getElementById("board-dialog");
const said = document.getElementById("board-said");
const STEP = 6;  // pixels that make a press a drag
const board = document.querySelector(".board");
const first = board?.querySelector(".window:is(.is-late, .is-soon, .is-now)")?.closest(".board > *");
if (first) board.scrollLeft = first.offsetLeft;  // a phone shows one column: the first with something to do

let drag = null;
let moved = "";  // the card whose form is open

const name = (card) => [...card.querySelectorAll(":scope > a, :scope > small")].map((part) => part.textContent).join(" - ");
const columnAt = (x, y) => document.elementFromPoint(x, y)?.closest("[data-column]");
const heading = (column) => column.querySelector("h2").textContent;
const say = (text) => { if (said.textContent !== text) said.textContent = text; };

const lift = (event) => {
  const box = drag.card.getBoundingClientRect();
  const ghost = drag.card.cloneNode(true);
  ghost.removeAttribute("id");
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  ghost.classList.add("is-ghost");
  ghost.style.inlineSize = `${box.width}px`;
  document.body.append(ghost);
  drag = { ...drag, ghost, x: drag.x - box.left, y: drag.y - box.top };
  drag.card.classList.add("is-lifted");
  document.body.classList.add("is-dragging");
  drag.card.setPointerCapture(event.pointerId);
  say(`${name(drag.card)} is lifted. Drop it on a column, or press Escape to put it back.`);
};

const aim = (event) => {
  drag.ghost.style.insetInlineStart = `${event.clientX - drag.x}px`;
  drag.ghost.style.insetBlockStart = `${event.clientY - drag.y}px`;
  const column = columnAt(event.clientX, event.clientY);
  if (column === drag.over) return;
  drag.over?.classList.remove("is-over");
  drag.over = column;
  if (!column) return;
  column.classList.add("is-over");
  say(column === drag.from ? `Back in ${heading(column)}` : `Move to ${heading(column)}`);
};

const drop = () => {
  const last = drag;
  drag = null;
  last.ghost?.remove();
  last.over?.classList.remove("is-over");
  last.card.classList.remove("is-lifted");
  document.body.classList.remove("is-dragging");
  return last;
};

document.addEventListener("pointerdown", (event) => {
  const card = event.target.closest?.(".board-card");
  if (!card || event.button || event.pointerType === "touch" || event.target.closest("summary, button, form")) return;
  drag = { card, from: card.closest("[data-column]"), x: event.clientX, y: event.clientY };
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.ghost) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STEP) return;
    lift(event);
  }
  event.preventDefault();
  aim(event);
});
document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { card, from, over, ghost } = drop();
  if (!ghost) return;
  const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };  // the click that ends a drag
  addEventListener("click", swallow, true);
  setTimeout(() => {
    removeEventListener("click", swallow, true);
    finish(card, from, over);
  });
});

const finish = (card, from, over) => {
  if (!over || over === from) { say(`${name(card)} stays in ${heading(from)}`); return; }
  card.querySelector(`button[value="${over.dataset.column}"]`).click();
};
document.addEventListener("pointercancel", () => { if (drag) drop(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drag?.ghost) return;
  const { card, from } = drop();
  say(`${name(card)} stays in ${heading(from)}`);
});
document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".board-card")) event.preventDefault(); });

/* The dialog holds the form that was asked for; an empty answer means that it is saved. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const card = event.detail.elt.closest(".board-card");
  if (card) moved = card.id;
});
document.addEventListener("htmx:afterSwap", () => {
  const filled = document.getElementById("_move").childElementCount > 0;
  if (filled && !dialog.open) dialog.showModal();
  if (!filled && dialog.open) dialog.close("saved");
});
dialog?.addEventListener("close", () => {
  const saved = dialog.returnValue === "saved";
  const card = document.getElementById(moved);
  dialog.returnValue = "";
  document.getElementById("_move").replaceChildren();
  if (!card) { document.querySelector(".board").focus(); return; }
  card.querySelector("details").open = false;
  card.querySelector(saved ? "a" : "summary").focus();
  if (!saved) say(`${name(card)} stays in ${heading(card.closest("[data-column]"))}`);
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-cancel]") || !dialog?.open) return;
  event.preventDefault();
  dialog.close();
});
document.addEventListener("toggle", (event) => {  // one menu at a time
  if (!event.target.open || !event.target.closest(".board-card")) return;
  document.querySelectorAll(".board-card details[open]").forEach((menu) => { if (menu !== event.target) menu.open = false; });
}, true);
