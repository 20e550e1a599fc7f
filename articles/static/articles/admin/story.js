// The story's form: names for the body editor, one-line headlines, one save a click, a copy kept on this machine.

import "./body_editor.js"

const form = document.querySelector("form.story")
const words = document.querySelector("[data-toolbar-name]")?.dataset ?? {}

const nameTools = (bar) => {
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", words.toolbarName)
  for (const button of bar.querySelectorAll("button:not([data-named])")) {
    const key = (button.dataset.name || button.title || "paragraph").split(":").at(-1).toLowerCase().replace(/[^a-z0-9]/g, "")
    const name = words[`tool${key[0].toUpperCase()}${key.slice(1)}`] || button.title || key
    button.dataset.named = ""
    button.title = name
    button.setAttribute("aria-label", name)
    const sample = button.querySelector("h2, h3, p")
    if (sample) sample.textContent = name
  }
}

document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  const shell = editor.view.dom
  const label = shell.closest(".flex-container, .story-field")?.querySelector("label")
  shell.setAttribute("aria-label", label?.textContent.trim().replace(/:$/, "") || words.bodyName)
  shell.setAttribute("role", "textbox")
  shell.setAttribute("aria-multiline", "true")
  // The toolbar is drawn after the editor says that it is ready, and parts of it again when the block changes.
  const frame = shell.closest(".prose-editor")
  const nameAll = () => frame.querySelectorAll(".prose-menubar").forEach(nameTools)
  new MutationObserver(nameAll).observe(frame, { childList: true, subtree: true })
  nameAll()
})

if (form) {
  for (const line of form.querySelectorAll(".line-field")) {
    line.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault()
    })
  }

  // The same click twice is one save for the server too; this only spares it.
  let isSending = false
  form.addEventListener("submit", (event) => {
    if (isSending) return event.preventDefault()
    isSending = true
    setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true")
    })
  })
  addEventListener("pageshow", () => {
    isSending = false
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled")
  })

  document.addEventListener("keydown", (event) => {
    const save = form.querySelector("button[name=_save]")
    if (save && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault()
      form.requestSubmit(save)
    }
  })

  for (const presets of form.querySelectorAll(".presets")) {
    const field = document.getElementById(presets.dataset.fills)
    presets.addEventListener("click", (event) => {
      const words = event.target.closest("button")?.textContent.trim()
      if (words) {
        field.value = field.value ? `${field.value.trim()} ${words}.` : `${words}.`
        field.focus()
      }
    })
  }

  for (const group of form.querySelectorAll("details.group")) {
    group.addEventListener("formset:added", () => {
      group.open = true
    })
  }
  form.querySelector(".errornote")?.focus()
}
