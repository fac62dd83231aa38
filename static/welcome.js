/*
 * The first run: the time zone comes from the browser, and with it the country, until somebody has chosen. The server
 * knows which country a zone is in: its lists are taken over as they stand, so that what is typed beside them stays.
 */
const propose = async () => {
  const form = document.querySelector("select[data-from-browser]")?.form;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!form || !zone || form.elements.timezone.value === zone) return;
  let chosen = false;
  form.addEventListener("change", (event) => { chosen ||= event.target.matches("select"); });
  const answer = await fetch(`/welcome/?zone=${encodeURIComponent(zone)}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || chosen) return;
  for (const name of ["country", "subdivision", "timezone"]) {
    form.elements[name].innerHTML = page.getElementById(`id_${name}`).innerHTML;
  }
};
propose().catch(() => {});  // a proposal is comfort: the lists are there without it
