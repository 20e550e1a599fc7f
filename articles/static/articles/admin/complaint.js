/* Copies the letter of a reply. Without this script the letter is text that can be selected. */

for (const button of document.querySelectorAll("button[data-copy]")) {
  const letter = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    letter.select();
    try {
      await navigator.clipboard.writeText(letter.value);
    } catch {
      return; // it stands selected: the keyboard copies it
    }
    said.textContent = button.dataset.done;
  });
}
