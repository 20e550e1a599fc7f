// How long the headline, the lead and the body are, beside each. Read on demand: no key is announced.

import { onBodyEditor, words } from "./body_editor.js"

const LONG_HEADLINE = 100 // characters
const LONG_LEAD = 60 // words
const PACE = 220 // words a minute: Vietnamese, read in silence

const count = (text) => text.match(/\S+/g)?.length ?? 0

const counterOf = (name) => {
  const box = document.querySelector(`form.story .field-${name}`)
  if (!box) return null
  const counter = document.createElement("p")
  counter.className = "counter"
  counter.id = `${name}-counter`
  box.append(counter)
  return counter
}

const show = (counter, text, hint = "") => {
  counter.textContent = hint ? `${text} – ${hint}` : text
  counter.classList.toggle("is-long", Boolean(hint))
}

const watch = (name, tell) => {
  const field = document.getElementById(`id_${name}`)
  if (!field || !words.words) return
  const counter = counterOf(name)
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), counter.id].filter(Boolean).join(" "))
  const update = () => tell(counter, field.value)
  field.addEventListener("input", update)
  update()
}

watch("headline", (counter, value) => {
  const length = [...value.normalize("NFC").trim()].length
  show(counter, `${words.characters}: ${length}`, length > LONG_HEADLINE ? words.longHeadline : "")
})
watch("lead", (counter, value) => {
  const number = count(value)
  show(counter, `${words.words}: ${number}`, number > LONG_LEAD ? words.longLead : "")
})

onBodyEditor((editor) => {
  if (!words.words) return
  const counter = counterOf("body")
  const update = () => {
    const number = count(editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " "))
    const minutes = Math.max(1, Math.round(number / PACE))
    show(counter, `${words.words}: ${number} · ${minutes} ${words.minutes}`)
  }
  editor.view.dom.setAttribute("aria-describedby", counter.id)
  editor.on("update", update)
  update()
})
