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

document.addEventListener("change", ({ target }) => {
  const all = document.querySelector("[data-all]");
  if (!all || target.form?.id === "filter") return;
  const rows = [...document.querySelectorAll(`input[name="${all.dataset.all}"]`)];
  if (target === all) for (const row of rows) row.checked = all.checked;
  all.checked = rows.every((row) => row.checked);
  all.indeterminate = !all.checked && rows.some((row) => row.checked);
});
