/*
 * Notifications, for those who turned them on in Settings: each piece of news once in this browser, whatever tab it is in.
 * On the page of Settings this also asks the browser, and only when the switch is pressed.
 */
const TOLD = "followup-told";
const MOST = 3;

const remembered = () => { try { return JSON.parse(localStorage.getItem(TOLD)) || []; } catch { return []; } };
const dirty = () => [...document.querySelectorAll("main :is(textarea, input[name])")].some((field) => field.type !== "hidden" && (field.value !== field.defaultValue || field.checked !== field.defaultChecked));

/* A card that is on the page gets the focus. Anything typed keeps its page: the task then opens in a tab of its own. */
const lead = (key) => {
  window.focus();
  const card = document.getElementById(`_task-${key}`);
  const path = key ? `/tasks/${key}/` : "/";
  if (card) card.querySelector("[data-open]").focus();
  else if (dirty()) window.open(path);
  else location.assign(path);
};

const show = (title, body, key) => {
  const shown = new Notification(title, { body, tag: key || "followup" });
  shown.onclick = () => { shown.close(); lead(key); };
};

/** Tell what has not been told in this browser yet; many pieces at once become one. */
export const tell = (news) => {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const before = remembered();
  const fresh = news.filter((one) => !before.includes(one.id));
  if (!fresh.length) return;
  localStorage.setItem(TOLD, JSON.stringify([...before, ...fresh.map((one) => one.id)].slice(-500)));
  if (fresh.length > MOST) show(`${fresh.length} follow-ups to do`, fresh.map((one) => one.title).join(", "), "");
  else fresh.forEach((one) => show(one.title, one.body, one.key));
};

/* The switch in Settings */
const form = document.getElementById("notify-form");
const line = document.getElementById("notify-state");
const WORDS = {
  unknown: "This browser has no notifications.",
  denied: "Your browser blocks notifications from this address. Allow them in the settings that open from the icon beside the address, then press the button again.",
  default: "Your browser has not been allowed to show notifications here yet.",
};
const state = () => ("Notification" in window ? Notification.permission : "unknown");
const explain = () => { line.textContent = WORDS[state()] || ""; };

if (form) {
  if (form.dataset.on) explain();
  document.getElementById("notify-allow")?.toggleAttribute("hidden", state() !== "default");
  document.getElementById("notify-allow")?.addEventListener("click", async (event) => {
    await Notification.requestPermission();
    event.target.toggleAttribute("hidden", state() !== "default");
    explain();
    if (document.activeElement === document.body) line.focus();
  });
  form.addEventListener("submit", async (event) => {
    if (form.dataset.on || state() === "granted") return;
    event.preventDefault();
    if (state() === "default") await Notification.requestPermission();
    delete form.dataset.sent;
    if (state() === "granted") setTimeout(() => form.requestSubmit());  // not while this one is still being stopped
    else explain();
  });
}
