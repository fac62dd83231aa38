/*
 * The command palette and the sheet of keys, fetched when first asked for. The palette is a combobox over a list that
 * the server finds; the focus stays in the field, and the browser gives it back when the dialog closes.
 */
const region = async (address) => {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(answer.status);
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  return holder.content;
};

const options = () => [...document.querySelectorAll("#palette-list [role=option]")];

const choose = (option) => {
  const input = document.querySelector("#palette input");
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  if (!option) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

/* ``late``: what is typed has not been looked for yet; ``sent``: Enter was pressed meanwhile. */
let late = false;
let sent = false;

/* What acts on the page is offered where the page has it. */
const prune = () => {
  if (!document.querySelector("#palette")) return;  // closed before its answer came
  for (const option of document.querySelectorAll("#palette-list [data-press]")) {
    if (!document.querySelector(`[data-key="${option.dataset.press}"]`)) option.remove();
  }
  choose(options()[0]);
  late = false;
  if (sent) setTimeout(() => setTimeout(() => options()[0]?.click()));  // once the swap is over for everybody
  sent = false;
};

const steps = {
  ArrowDown: (all, at) => (at + 1) % all.length,
  ArrowUp: (all, at) => (at + all.length - 1) % all.length,
  Home: () => 0,
  End: (all) => all.length - 1,
};

const typed = (event) => {
  const all = options();
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    if (late) sent = true;
    else all[at]?.click();
  } else if (steps[event.key] && all.length) {
    event.preventDefault();
    choose(all[steps[event.key](all, at)]);
  }
};

const followed = (event) => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  const dialog = option.closest("dialog");
  if (option.dataset.press) {
    event.preventDefault();
    dialog.close();
    document.querySelector(`[data-key="${option.dataset.press}"]`).click();
  } else if (option.pathname === "/keys/") {
    event.preventDefault();
    dialog.close();
    keys();
  }
};

const dismissed = (event) => { if (event.target === event.currentTarget) event.currentTarget.close(); };

/* The dialog that ``show`` makes of the answer; none where one is open already, or on its way. */
let opening = false;
const open = async (address, show) => {
  if (opening || document.querySelector("dialog[open]")) return null;
  opening = true;
  try {
    const made = show(await region(address));
    made.addEventListener("click", dismissed);
    made.addEventListener("close", () => made.remove());
    document.body.append(made);
    htmx.process(made);
    made.showModal();
    return made;
  } finally {
    opening = false;
  }
};

export const palette = async () => {
  const shown = await open("/palette/", (answer) => {
    const made = answer.querySelector("dialog");
    made.addEventListener("keydown", typed);
    made.addEventListener("input", () => { late = true; });
    made.addEventListener("click", followed);
    made.addEventListener("htmx:afterSwap", prune);
    return made;
  });
  if (shown) prune();
};

export const keys = () => open("/keys/", (answer) => {
  const made = document.createElement("dialog");
  made.id = "keys";
  made.className = "dialog";
  made.setAttribute("aria-labelledby", "keys-title");
  const form = document.createElement("form");
  form.method = "dialog";
  form.innerHTML = '<h2 id="keys-title">Keys</h2><p class="form-foot"><button class="button">Close</button></p>';
  form.firstChild.after(answer);
  made.append(form);
  return made;
});
