// What is missing before publishing, kept up to date while one writes.

import { fieldsOf, whenChanged } from "./unsaved.js"

const box = document.getElementById("checklist")
const form = box?.closest("form")

/** Show a place of the form: its folded group opens, the editor stands in for its hidden field. */
const jump = (id) => {
  const place = document.getElementById(id)
  if (!place) return
  place.closest("details.group")?.setAttribute("open", "")
  if (place.matches("details")) place.open = true
  const editor = place.closest(".prose-editor")?.querySelector(".ProseMirror")
  const target = editor ?? (place.matches("details") ? place.querySelector("summary") : place)
  target.scrollIntoView({ block: "center" })
  const select2 = place.matches(".select2-hidden-accessible") && place.nextElementSibling?.querySelector(".select2-selection")
  ;(select2 || target).focus({ preventScroll: true })
}

if (box) {
  const publish = form.querySelector('button.primary[value="publish"]')
  const label = publish?.textContent
  const status = box.querySelector("[role=status]")

  const arm = () => {
    for (const button of box.querySelectorAll("[data-from]")) button.hidden = false
  }
  const take = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html").body.firstElementChild
    if (!answer?.matches("[data-blockers]")) return
    const sum = answer.querySelector(".checklist-sum")
    const isNews = sum.textContent.trim() !== box.querySelector(".checklist-sum").textContent.trim()
    const inside = box.contains(document.activeElement) ? document.activeElement.closest("[data-code]")?.dataset.code : null
    box.querySelector(".checklist-sum").replaceChildren(...sum.childNodes)
    box.querySelector(".checklist-list").replaceChildren(...answer.querySelector(".checklist-list").childNodes)
    arm()
    if (inside) (box.querySelector(`[data-code="${inside}"] [data-jump]`) ?? box.querySelector("summary")).focus()
    if (isNews) status.textContent = sum.textContent.trim()
    box.dataset.blockers = answer.dataset.blockers
    box.dataset.warnings = answer.dataset.warnings
    if (publish) publish.textContent = answer.dataset.blockers === "0" && answer.dataset.warnings !== "0" ? box.dataset.anyway : label
  }

  const refresh = async () => {
    const fields = fieldsOf(form)
    fields.set("_links", "1") // answers from outside are remembered by the server for a while
    try {
      const response = await fetch(box.dataset.url, { method: "POST", body: fields, headers: { Accept: "text/html" } })
      if (response.ok && !response.redirected) take(await response.text())
    } catch {
      // The next change asks again; the desk itself checks before it publishes.
    }
  }
  const run = whenChanged(form, refresh, 900)
  run()

  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-jump]")
    const button = event.target.closest("button[data-from]")
    if (link) {
      event.preventDefault()
      box.open = false
      jump(link.hash.slice(1))
    }
    if (button) {
      const target = document.getElementById(button.dataset.to)
      const caption = document.getElementById(button.dataset.from)
      if (!target || !caption) return
      target.value = caption.value.trim().slice(0, target.maxLength > 0 ? target.maxLength : undefined)
      target.dispatchEvent(new Event("input", { bubbles: true }))
      run()
    }
  })
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) {
      event.stopPropagation()
      box.open = false
      box.querySelector("summary").focus()
    }
  })
}
