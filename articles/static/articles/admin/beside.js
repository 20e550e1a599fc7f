// The public page beside the form, as one types.

import "./sharing.js"
import { fieldsOf, whenChanged } from "./unsaved.js"

const pane = document.getElementById("beside")
const toggle = document.querySelector("[data-beside-toggle]")

if (pane && toggle) {
  const form = pane.closest("form")
  const stage = pane.querySelector(".beside-stage")
  const note = pane.querySelector(".beside-note")
  const wide = matchMedia("(min-width: 1200px)")
  const memory = "beside-width"
  let frame = null
  let head = ""
  let width = Number(localStorage.getItem(memory)) || 390

  // Scripts of the page do not run; its pictures and fonts need our origin.
  const makeFrame = () => {
    frame = document.createElement("iframe")
    frame.title = pane.getAttribute("aria-label")
    frame.setAttribute("sandbox", "allow-same-origin allow-popups")
    stage.replaceChildren(frame)
  }
  const fit = () => {
    if (!frame || !pane.open) return
    const room = stage.clientWidth
    const scale = Math.min(1, room / width)
    frame.style.width = `${width}px`
    frame.style.height = `${stage.clientHeight / scale}px`
    frame.style.transform = `scale(${scale})`
    frame.style.marginInlineStart = `${Math.max(0, (room - width * scale) / 2)}px`
  }
  const dress = (page) => {
    const theme = document.documentElement.dataset.theme
    page.documentElement.style.colorScheme = theme === "light" || theme === "dark" ? theme : ""
  }
  /** Links lead out of the frame: the pages of the paper do not let themselves be framed. */
  const aim = (page) => {
    for (const link of page.querySelectorAll('a[href]:not([href^="#"])')) {
      link.target = "_blank"
      link.rel = "noopener"
    }
    return page
  }
  const show = (html) => {
    const fresh = aim(new DOMParser().parseFromString(html, "text/html"))
    const page = frame?.contentDocument
    const sheets = [...fresh.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href).join()
    if (page?.body && head === sheets) {
      // The same sheets: only the words change, so that nothing flashes and the page stays where it was read.
      const { scrollX, scrollY } = frame.contentWindow
      page.title = fresh.title
      page.body.replaceWith(page.adoptNode(fresh.body))
      frame.contentWindow.scrollTo(scrollX, scrollY)
    } else {
      makeFrame()
      head = sheets
      frame.addEventListener("load", () => {
        dress(frame.contentDocument)
        pane.dataset.ready = "1"
      })
      frame.srcdoc = `<!doctype html>${fresh.documentElement.outerHTML}`
      fit()
    }
  }
  const refresh = async () => {
    if (!pane.open) return
    try {
      const response = await fetch(pane.dataset.url, { method: "POST", body: fieldsOf(form), headers: { Accept: "text/html" } })
      if (!response.ok || response.redirected) throw new Error(response.status)
      show(await response.text())
      note.textContent = ""
    } catch {
      note.textContent = pane.dataset.lost
    }
  }
  const run = whenChanged(form, refresh, 500)

  const open = () => {
    if (wide.matches) pane.show()
    else pane.showModal()
    document.body.classList.toggle("has-beside", wide.matches)
    toggle.setAttribute("aria-expanded", "true")
    fit()
    run()
  }
  const closed = () => {
    if (pane.open) return // it only moved between beside and above
    document.body.classList.remove("has-beside")
    toggle.setAttribute("aria-expanded", "false")
  }
  toggle.hidden = false
  for (const link of document.querySelectorAll("[data-saved-preview]")) link.hidden = true
  toggle.addEventListener("click", () => (pane.open ? pane.close() : open()))
  pane.querySelector(".beside-close").addEventListener("click", () => {
    pane.close()
    toggle.focus()
  })
  pane.addEventListener("close", closed)
  pane.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && wide.matches) {
      pane.close()
      toggle.focus()
    }
  })
  wide.addEventListener("change", () => {
    if (!pane.open) return
    pane.close()
    open()
  })
  new ResizeObserver(fit).observe(stage)
  new MutationObserver(() => frame?.contentDocument && dress(frame.contentDocument)).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  })

  const buttons = [...pane.querySelectorAll("[data-width]")]
  const choose = (wanted) => {
    width = wanted
    localStorage.setItem(memory, wanted)
    for (const button of buttons) button.setAttribute("aria-pressed", String(Number(button.dataset.width) === wanted))
    fit()
  }
  choose(width)
  for (const button of buttons) button.addEventListener("click", () => choose(Number(button.dataset.width)))
}
