/*
 * The first run: the time zone comes from the browser, until somebody has chosen one. Where the proposed country is
 * not there, it is asked for rather than taken.
 */
const propose = () => {
  const select = document.querySelector("select[data-from-browser]");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select || !zone || select.value === zone) return;
  if (![...select.options].some((option) => option.value === zone)) return;
  select.value = zone;
  const country = document.querySelector("#id_country");
  if (!country.value || select.selectedOptions[0].parentElement.label === country.selectedOptions[0].text) return;
  country.value = "";
  country.dispatchEvent(new Event("change", { bubbles: true }));
};
if (document.readyState === "complete") propose();
else document.addEventListener("DOMContentLoaded", propose);
