// Shortcuts of the story's form, their sheet, and the way to what is to be mended. Ctrl+Alt is read by the
// place of a key and never with AltGr, so that no keyboard's own signs and no input method of Vietnamese is
// in the way.

import { bodyEditor } from "./body_editor.js"

const form = document.querySelector("form.story")
const sheet = document.getElementById("keys")
const FIELDS = "input, textarea, select, [contenteditable=true]"

const focusField = (field) => {
  for (let group = field.closest("details"); group; group = group.parentElement.closest("details")) group.open = true
  if (field.id === "id_body" && bodyEditor()) bodyEditor().commands.focus()
  else if (field.matches("details")) field.querySelector("summary").focus()
  else field.focus()
  ;(field.id === "id_body" ? field.closest(".story-field") : field).scrollIntoView({ block: "center" })
}

const groups = () => [...form.querySelectorAll(".filing details.group")]

const openGroup = (index) => {
  const group = groups()[index]
  if (!group) return false
  group.open = true
  group.querySelector("summary").focus()
  group.scrollIntoView({ block: "start" })
  return true
}

const faulty = () =>
  [...form.querySelectorAll(".errorlist")]
    .map((list) => list.closest(".story-field, td")?.querySelector("input:not([type=hidden]), textarea, select"))
    .filter(Boolean)
let lastFault = -1

const nextFault = () => {
  const fields = faulty()
  if (!fields.length) return
  lastFault = (lastFault + 1) % fields.length
  focusField(fields[lastFault])
}

const openSheet = () => {
  if (!sheet.open) sheet.showModal()
}

const withAlt = (event) => {
  if (event.code === "KeyP") (document.querySelector("[data-beside-toggle]:not([hidden])") ?? document.getElementById("story-preview"))?.click()
  else if (event.code === "KeyE") nextFault()
  else if (event.code === "Digit0") document.getElementById("id_headline")?.focus()
  else if (event.code === "KeyL") document.dispatchEvent(new CustomEvent("story:link-name"))
  else if (/^Digit[1-9]$/.test(event.code)) return openGroup(Number(event.code.at(-1)) - 1)
  else return false
  return true
}

if (form && sheet) {
  // Before the editor, which knows other meanings of some of these.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.defaultPrevented || sheet.open) return
      const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.getModifierState("AltGraph")
      let isDone = false
      if (isCommand && event.altKey) isDone = withAlt(event)
      else if (isCommand && event.key === "Enter") {
        const next = form.querySelector(".bar-does .primary")
        if (next) form.requestSubmit(next)
        isDone = Boolean(next)
      } else if (event.key === "?" && !event.ctrlKey && !event.altKey && !event.target.closest(FIELDS)) {
        openSheet()
        isDone = true
      }
      if (isDone) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
    { capture: true },
  )
  const opener = document.getElementById("keys-open")
  opener.hidden = false
  opener.addEventListener("click", () => {
    opener.closest("details").open = false
    openSheet()
  })
  document.getElementById("keys-close").addEventListener("click", () => sheet.close())
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close()
  })
}

// A link to a field opens what is folded around it, and knows that the body is an editor.
form?.addEventListener("click", (event) => {
  const link = event.target.closest?.(".faults a, .live-band a[href^='#'], .more a[href^='#']")
  const target = link && document.getElementById(link.getAttribute("href").slice(1))
  if (!target) return
  event.preventDefault()
  link.closest("details.more")?.removeAttribute("open")
  if (target.id === "steps") target.querySelector("button, summary")?.focus()
  else focusField(target)
})
