/*
 * The words of a message into the clipboard, fetched when first asked for. They can be selected on the page too.
 */
export const copy = async (button) => {
  const said = button.nextElementSibling;
  try {
    await navigator.clipboard.writeText(button.dataset.text);
    said.textContent = "Copied.";
  } catch {
    getSelection().selectAllChildren(button.closest(".message").querySelector(".script"));
    said.textContent = "Your browser does not allow it here. The text is selected: copy it from the menu.";
  }
};
