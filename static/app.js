/*
 * Comfort that plain HTML cannot give. Each action is a link or a form that works without it.
 */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const visible = (element) => element.offsetParent !== null;

  /* Focus: a swap removes what had it. It goes to what the answer names, else to the region. */
  let lost = null;
  let kept = [];  // open cards that a new queue must not take away, with all that is typed in them
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Retarget")) {  // an error that says itself, in the toast
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    const target = event.detail.target;
    const active = document.activeElement;
    const { elt } = event.detail.requestConfig;
    const task = elt.elements?.namedItem("task")?.value;  // undone: its card is there again
    const renewed = target.id === "_queue";
    lost = task ? { region: `_task-${task}`, always: true }
      : elt.hasAttribute("data-next") ? { region: target.id, always: true }
      : target.contains(active) || elt === active || (renewed && $("#_head").contains(active))
      ? { id: active.id, name: active.name, value: active.value, region: target.id, card: active.closest("[data-card]")?.id }
      : null;
    if (renewed && event.detail.shouldSwap) {
      kept = [...target.querySelectorAll(".task.is-open")];
      kept.forEach((card) => card.remove());
    }
  });
  document.addEventListener("htmx:afterSwap", () => {
    kept.forEach((card) => {
      const closed = document.getElementById(card.id);
      if (closed) closed.replaceWith(card);
      else $("#_queue").prepend(card);
    });
    kept = [];
    if (!$("#_queue")?.dataset.turn) look($("#_queue"));
    if (!lost || (!lost.always && document.activeElement !== document.body && document.activeElement.isConnected)) return;
    const region = document.getElementById(lost.region) || $("main");
    const same = (lost.id && document.getElementById(lost.id)) || document.getElementById(lost.card)?.querySelector("[data-open]")
      || [...region.querySelectorAll("input, select, textarea, button")].find((e) => e.name && e.name === lost.name && e.value === lost.value);
    const next = $("[data-focus]", region) || same || $("[aria-invalid=true], [data-open]", region) || region;
    if (next === region && !region.hasAttribute("tabindex")) region.tabIndex = -1;
    lost = null;
    next.focus({ preventScroll: next === region });
  });

  /* A form is sent once; the answer, or coming back to the page, frees it. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); event.stopPropagation(); return; }
    if (form.hasAttribute("hx-post")) return;
    form.dataset.sent = "yes";
  }, true);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
  const posted = (event) => event.detail.requestConfig.verb === "post" && event.detail.elt.closest("form");
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = posted(event);  // a preview on its way must not hold up what is saved
    if (!form) return;
    if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    else form.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", (event) => { const form = posted(event); if (form) form.removeAttribute("aria-busy"); });

  /* An answer that is no region (404, 500, no server) is said, not swallowed. */
  const say = (text) => {
    const toast = $("#_toast");
    const body = document.createElement("div");
    body.className = "toast-body";
    body.textContent = text;
    toast.replaceChildren(body);
  };
  document.addEventListener("htmx:responseError", (event) => say(`That did not work (${event.detail.xhr.status}). Nothing was changed; reload the page and try again.`));
  document.addEventListener("htmx:sendError", () => say("Followup does not answer. Is it still running? Nothing was changed."));

  /* What leads to a card that is further down than this page shows goes to its own page. */
  document.addEventListener("htmx:targetError", (event) => { if (event.detail.elt.href) location.assign(event.detail.elt.href); });

  document.addEventListener("click", (event) => {  // an open card has its outcomes already, and perhaps something typed
    const card = event.target.closest(".is-open [data-key=d]")?.closest(".task");
    const answer = card && ($(".outcome [name=outcome]:checked", card) || $(".outcome [name=outcome]:not([type=hidden]), .outcome .go", card));
    if (!answer) return;
    event.preventDefault();
    event.stopPropagation();
    answer.focus();
  }, true);
  document.addEventListener("input", ({ target }) => {  // another day is chosen by naming it
    if (target.matches(".pick") && target.value) $("[type=radio]", target.closest(".choice")).checked = true;
  });
  document.addEventListener("click", (event) => {
    const dismiss = event.target.closest("[data-dismiss]");
    if (!dismiss) return;
    event.preventDefault();
    document.getElementById(dismiss.dataset.dismiss).replaceChildren();
    const here = new URL(location);
    here.searchParams.delete("event");
    history.replaceState(null, "", here);
  });

  /* Keys. Single letters act only outside fields, and never with a modifier. */
  const cards = () => [...document.querySelectorAll("[data-card]")].filter(visible);
  const current = () => document.activeElement.closest?.("[data-card]");
  const step = (by) => {
    const all = cards();
    const at = all.indexOf(current());
    const next = all.at(at < 0 && by < 0 ? -1 : Math.min(Math.max(at + by, 0), all.length - 1));
    if (next) ($("[data-open]", next) || next).focus();
  };
  const press = (key) => {
    const element = [...(current() || document).querySelectorAll(`[data-key="${key}"]`)].find(visible)
      || (key === "u" || key === "n" || key === "/" ? $(`[data-key="${key}"]`) : null);
    if (element?.matches("input")) element.focus();
    else element?.click();
    return Boolean(element);
  };
  const { more, go } = document.currentScript.dataset;  // the palette and the sheet of keys; the places by key
  let early = null;  // the keys since something was asked for: no other part of the page acts on them
  const open = async (what, link) => {
    if (early) return;
    const mine = early = [];
    try {
      await (await import(link?.dataset.from || more))[what](link, mine);
    } finally {
      if (early === mine) early = null;
    }
  };
  document.addEventListener("keydown", (event) => {
    if (!early || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;  // the palette hands keys over by itself
    event.preventDefault();
    event.stopPropagation();
    early.push(event.key);
    if (event.key === "Escape") early = null;
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-opens]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.opens, link);
  });
  if (location.hash === "#q") $("#q")?.focus();
  let waiting = false;
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("palette");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const key = event.key;
    if (waiting) {
      waiting = false;
      const place = go.split(" ").find((one) => one[0] === key);
      if (place) { event.preventDefault(); location.assign(place.slice(1)); }
      return;
    }
    if (key === "g") { waiting = true; setTimeout(() => { waiting = false; }, 1500); return; }
    const along = $(`[data-step="${key}"]`) || (key === "Enter" && event.target.matches("[data-card]") && $("[data-next]", event.target));
    if (along) {
      event.preventDefault();
      const typed = along.dataset.step && [...document.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
      if (typed) say("Your note is not saved yet. Save it, or press the button itself to leave it.");
      else along.click();
      return;
    }
    if (key === "j" || key === "k") { event.preventDefault(); step(key === "j" ? 1 : -1); return; }
    if (key === "?") { event.preventDefault(); open("keys"); return; }
    if ("dsun/".includes(key) && press(key)) event.preventDefault();
    else if (key === "/") { event.preventDefault(); location.assign("/applications/#q"); }
  });

  /* A page left open asks how things stand: when a window opens or closes, each minute, and when it is seen again. */
  const live = document.currentScript.dataset.live;
  let timer, missed = 0;
  const mark = () => {
    const due = Number($("#_nav")?.dataset.due || 0);
    const icon = $("link[rel=icon]");
    document.title = (due ? `(${due > 99 ? "99+" : due}) ` : "") + document.title.replace(/^\(\d+\+?\) /, "");
    icon.href = due ? `/icon/${due}.svg` : icon.dataset.none;
  };
  const look = (queue) => { if (queue) queue.dataset.turn = Date.now() + queue.dataset.wait * 1000; };
  const sleep = (seconds) => { clearTimeout(timer); timer = setTimeout(beat, Math.min(seconds, 60) * 1000); };
  const beat = async () => {
    let told;
    try {
      told = await (await fetch("/pulse/")).json();
    } catch {
      missed += 1;
      if (missed === 2) say("Followup does not answer. What you typed stays here; start it again to go on.");
    }
    sleep(told ? told.wait : 5);
    if (!told) return;
    if (missed > 1) $("#_toast").replaceChildren();
    missed = 0;
    (await import(live)).heard(told, mark);
  };
  document.addEventListener("htmx:afterSettle", mark);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });
  addEventListener("pageshow", (event) => { if (event.persisted) beat(); });
  look($("#_queue"));
  sleep($("#_queue")?.dataset.wait || 60);
})();
