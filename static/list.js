/*
 * The list of applications: menus that close as one expects, and a box that chooses every row of the page.
 */
const open = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});

const tell = (target) => {
  const all = document.querySelector("[data-all]");
  if (!all || target?.form?.id === "filter") return;
  const rows = [...document.querySelectorAll(`input[name="${all.dataset.all}"]`)];
  if (target === all) for (const row of rows) row.checked = all.checked;
  const chosen = rows.filter((row) => row.checked).length;
  all.checked = chosen === rows.length;
  all.indeterminate = !all.checked && chosen > 0;
  const { elements } = document.getElementById("bulk");
  document.querySelector("[data-chosen]").textContent = elements.all?.checked ? "All that match" : `${chosen} chosen`;
  const go = [...elements].find((element) => element.type === "submit");
  go.textContent = elements.action.value === "bin" ? "See what changes" : "Choose the value";
};

document.addEventListener("change", ({ target }) => tell(target));
document.addEventListener("reset", ({ target }) => {
  if (target.id !== "bulk") return;
  setTimeout(() => {
    tell();
    document.querySelector("[data-all]").focus();
  });
});
addEventListener("pageshow", () => tell());  // the browser ticks again what was ticked
