/*
 * The horizon: a decision flag is moved by pointer or by arrow keys, and what is open below a row closes in place.
 * Both are comfort: the flag is a link to the form that moves the date, a bar one to its task.
 */
const says = document.getElementById("flag-says");
const token = document.querySelector("#flag-form input")?.value;
const DAY = 86_400_000;
let held = null; // the flag in hand: where it was, where it is, and where the pointer took it

const day = (iso) => new Date(`${iso}T00:00:00Z`);
const iso = (on) => on.toISOString().slice(0, 10);
const words = (on) => {
  const part = (options) => new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...options }).format(on);
  const year = on.getUTCFullYear() === new Date().getFullYear() ? "" : ` ${on.getUTCFullYear()}`;
  return `${part({ weekday: "short" })} ${on.getUTCDate()} ${part({ month: "short" })}${year}`;
};

const hold = (flag) => {
  if (held?.flag === flag) return;
  drop();
  const mark = flag.closest("foreignObject").parentNode;
  const days = Number(mark.closest(".days").dataset.days);
  const label = document.createElementNS(mark.namespaceURI, "text");
  label.setAttribute("class", "to");
  label.setAttribute("y", "16");
  mark.append(label);
  held = { flag, mark, label, days, x: parseFloat(mark.getAttribute("x")), by: 0 };
};

const move = (by) => {
  if (held.by === by) return;
  held.by = by;
  const at = held.x + (by / held.days) * 100;
  held.mark.setAttribute("x", `${at}%`);
  held.to = iso(new Date(day(held.flag.dataset.on).getTime() + by * DAY));
  held.label.textContent = words(day(held.to));
  held.label.setAttribute("x", at > 60 ? "-14" : "14");
  held.label.setAttribute("text-anchor", at > 60 ? "end" : "start");
  held.flag.classList.toggle("is-moving", by !== 0);
  says.textContent = by ? `${held.label.textContent}. Enter saves, Escape drops.` : `Back to ${held.label.textContent}`;
};

const drop = () => {
  if (!held) return;
  held.mark.setAttribute("x", `${held.x}%`);
  held.label.remove();
  held.flag.classList.remove("is-moving");
  held = null;
};

const save = async () => {
  const { flag, to } = held;
  const { row, version, token: once } = flag.dataset;
  const values = { decision_on: to, version, token: once, csrfmiddlewaretoken: token };
  held.saving = true;
  try {
    await htmx.ajax("POST", flag.getAttribute("href"), { source: flag, target: `#${row}`, swap: "outerHTML", values });
  } catch { /* app.js says that the server does not answer */ }
  if (held?.flag === flag) drop();
  document.getElementById(flag.id)?.focus();
};

const flagOf = (event) => event.target.closest?.(".flag");

document.addEventListener("pointerover", (event) => {
  const flag = flagOf(event);
  if (flag) flag.title = `${flag.getAttribute("aria-label")}. Drag it or press the arrow keys to move it.`;
});
document.addEventListener("pointerdown", (event) => {
  const flag = flagOf(event);
  if (!flag || event.button || held?.saving) return;
  hold(flag);
  held.from = event.clientX;
  held.width = flag.closest(".days").getBoundingClientRect().width / held.days;
  flag.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (held?.from === undefined) return;
  move(Math.round((event.clientX - held.from) / held.width));
});
document.addEventListener("pointerup", () => {
  if (held?.from === undefined) return;
  held.from = undefined;
  held.dragged = true;
  if (held.by) save();
  else setTimeout(drop);
});
document.addEventListener("pointercancel", drop);
document.addEventListener("click", (event) => { // the end of a drag is no click
  if (!flagOf(event) || !held?.dragged || !held.by) return;
  event.preventDefault();
  event.stopPropagation();
}, true);

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
document.addEventListener("keydown", (event) => {
  const flag = flagOf(event);
  if (!flag || event.ctrlKey || event.metaKey || event.altKey || held?.saving) return;
  if (STEPS[event.key]) {
    hold(flag);
    move(held.by + STEPS[event.key]);
  } else if (event.key === "Escape" && held) {
    move(0);
    drop();
  } else if (event.key === "Enter" && held?.by) save();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener("focusout", (event) => {
  if (flagOf(event) === held?.flag && !held?.saving && held?.from === undefined) drop();
});

/* What opens below a row takes the focus. */
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.matches(".horizon-open")) target.querySelector("[data-focus], [data-open]")?.focus();
});

/* Closing what is open below a row leads back to what opened it. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[hx-get$='part=closed']");
  const open = link?.closest(".horizon-open");
  if (!open) return;
  event.preventDefault();
  event.stopPropagation();
  const path = link.getAttribute("hx-get").split("?")[0];
  open.replaceChildren();
  open.parentNode.querySelector(`.days a[href="${path}"]`)?.focus();
}, true);
