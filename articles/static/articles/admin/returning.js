// Returning a story: the words that are selected when "Return" is opened are what the return is about.

const panel = document.querySelector("details[data-asks=reason]")
const field = document.getElementById("return_quote")
const writing = document.querySelector("form.story .writing")

if (panel && field && writing) {
  const LONGEST = Number(field.maxLength) || 500
  let marked = ""
  let filled = field.value

  const remember = (words) => {
    const one = words.replace(/\s+/g, " ").trim()
    // A caret in the text is no mark, but pressing a button outside it must not take the mark away.
    marked = one.slice(0, LONGEST)
  }
  const isText = (node) => node instanceof Node && writing.contains(node)

  document.addEventListener("selectionchange", () => {
    const active = document.activeElement
    if (active instanceof HTMLTextAreaElement && isText(active)) {
      remember(active.value.slice(active.selectionStart, active.selectionEnd))
      return
    }
    const selection = getSelection()
    if (isText(selection.anchorNode) && isText(selection.focusNode)) remember(selection.toString())
  })

  panel.addEventListener("toggle", () => {
    if (!panel.open) return
    if (!field.value || field.value === filled) field.value = filled = marked
    document.getElementById("return_reason").focus()
  })

  panel.querySelector(".unmark").addEventListener("click", () => {
    field.value = filled = marked = ""
    document.getElementById("return_reason").focus()
  })
}
