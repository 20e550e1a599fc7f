// "Copy a message for Zalo": puts the line of a story on the clipboard and says so; without a clipboard the
// line itself comes up, marked and ready to be copied by hand.

for (const button of document.querySelectorAll("[data-copy]")) {
  const said = button.parentElement.querySelector("[data-said]")
  button.hidden = false
  const say = (words) => {
    said.classList.remove("is-refusal")
    said.textContent = "" // the same words again are said again
    requestAnimationFrame(() => { said.textContent = words })
  }
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.parentElement.querySelector(".copied-line")?.remove()
      say(button.dataset.done)
    } catch {
      const line = button.parentElement.querySelector(".copied-line") ?? document.createElement("input")
      line.className = "copied-line"
      line.type = "text"
      line.readOnly = true
      line.value = button.dataset.copy
      line.setAttribute("aria-label", button.getAttribute("aria-label") ?? button.textContent)
      said.after(line)
      line.focus()
      line.select()
      say(button.dataset.failed)
    }
  })
}
