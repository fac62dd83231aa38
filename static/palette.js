/*
 * The command palette and the sheet of keys, fetched when first asked for. The palette is a combobox over a list that
 * the server finds; the focus stays in the field, and the browser gives it back when the dialog closes.
 */
const region = async (address) => {
  const answer = await fetch(address, { headers: { "HX-Request": "true", "HX-Current-URL": location.href } });
  if (!answer.ok) throw new Error(answer.status);
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  return holder.content;
};

const options = () => [...document.querySelectorAll("#palette-list [role=option]")];

const choose = (option) => {
  const input = document.querySelector("#palette [role=combobox]");
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  if (!option) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

/* ``late``: what is typed has not been looked for yet; ``sent``: Enter was pressed meanwhile. */
let late = false;
let sent = false;

const answered = () => {
  if (!document.querySelector("#palette")) return;  // closed before its answer came
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
    keys(option, []);
  }
};

const dismissed = (event) => { if (event.target === event.currentTarget) event.currentTarget.close(); };

/* The dialog that ``show`` makes of the answer; none where one is open already, or Escape was among the keys. */
const open = async (address, show, early) => {
  if (document.querySelector("dialog[open]")) return null;
  const answer = await region(address);
  if (early.includes("Escape") || document.querySelector("dialog[open]")) return null;
  const made = show(answer);
  made.addEventListener("click", dismissed);
  made.addEventListener("close", () => made.remove());
  document.body.append(made);
  htmx.process(made);
  made.showModal();
  return made;
};

/* What was typed before the field was there: letters into it, then what acts on the list. */
const handOver = (input, early) => {
  const acts = [];
  for (const key of early) {
    if (key === "Backspace") input.value = [...input.value].slice(0, -1).join("");
    else if ([...key].length === 1) input.value += key;
    else acts.push(key);
  }
  if (input.value) input.dispatchEvent(new Event("input", { bubbles: true }));
  for (const key of acts) input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
};

/** Show the palette. ``early``: the keys that were pressed while it was fetched. */
export const palette = async (link, early) => {
  const acting = new Set([...document.querySelectorAll("[data-key]")].map((one) => one.dataset.key));  // on this page
  const shown = await open(`/palette/?${new URLSearchParams({ keys: [...acting].join("") })}`, (answer) => {
    const made = answer.querySelector("dialog");
    made.addEventListener("keydown", typed);
    made.addEventListener("input", () => { late = true; });
    made.addEventListener("click", followed);
    made.addEventListener("htmx:afterSwap", answered);
    made.addEventListener("close", () => { late = sent = false; });
    return made;
  }, early);
  if (!shown) return;
  answered();
  handOver(shown.querySelector("[role=combobox]"), early);
};

export const keys = (link, early) => open("/keys/", (answer) => {
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
}, early);
