// The paste page: the report is read as soon as it is pasted or dropped; the original follows the cursor.
// Without this script the page works with its buttons alone.

import { enhanceTags } from "./tags.js"

const KEPT = "newsroom.paste.text"
const SENT = "newsroom.paste.sent"
const form = document.getElementById("paste-form")
const box = document.getElementById("id_raw")
const source = document.getElementById("source")
const drop = document.getElementById("drop")
const files = document.getElementById("id_file")
const result = document.getElementById("result")
const offline = document.getElementById("offline")

const keep = (name, value) => {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // a private window: nothing is kept, everything else works
  }
}
const kept = (name) => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

let round = 0
let retry = null

const send = async (data) => {
  const mine = ++round
  result.classList.add("is-busy")
  try {
    const response = await fetch(form.action, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } })
    const text = await response.text()
    if (mine !== round) return
    if (!response.headers.get("Content-Type")?.startsWith("text/html") || (response.status !== 200 && response.status !== 422)) {
      throw new Error(String(response.status))
    }
    offline.hidden = true
    retry = null
    show(text)
  } catch {
    if (mine !== round) return
    offline.hidden = false
    retry = () => send(data)
  } finally {
    if (mine === round) result.classList.remove("is-busy")
  }
}
addEventListener("online", () => retry?.())

const show = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html")
  result.replaceChildren(...page.body.childNodes)
  const sheet = document.getElementById("sheet")
  source.open = !sheet
  if (sheet) {
    prepare(sheet)
    document.getElementById("status").focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }
}

const read = () => {
  if (!box.value.trim() && !files.files.length) return
  keep(KEPT, box.value)
  send(new FormData(form))
}

box.addEventListener("paste", () => setTimeout(read))
box.addEventListener("input", () => keep(KEPT, box.value || null))
files.addEventListener("change", read)
form.addEventListener("submit", (event) => {
  event.preventDefault()
  read()
})
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    if ([...event.dataTransfer.types].includes("Files")) event.preventDefault()
    drop.classList.add("is-over")
  })
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"))
drop.addEventListener("drop", (event) => {
  if (event.dataTransfer.files.length) {
    event.preventDefault()
    files.files = event.dataTransfer.files
    read()
  } else {
    setTimeout(read)
  }
})

// --- the sheet -----------------------------------------------------------------------------------

const grow = (area) => {
  if (CSS.supports("field-sizing", "content")) return
  area.style.blockSize = "auto"
  area.style.blockSize = `${area.scrollHeight + 2}px`
}

const accept = (sheet) => {
  for (const radio of sheet.querySelectorAll("input[data-certain]")) radio.checked = true
  for (const row of sheet.querySelectorAll(".row.name")) row.classList.toggle("is-confirmed", !!row.querySelector("input:checked"))
  const open = [...sheet.querySelectorAll(".needs-look")].find((row) => !row.querySelector(".chips input:checked"))
  const next = open ?? sheet.querySelector("#id_tags")
  next.scrollIntoView({ block: "center" })
  next.focus({ preventScroll: true })
}

const prepare = (sheet) => {
  enhanceTags(sheet)
  sheet.querySelectorAll("textarea:not([hidden])").forEach((area) => {
    grow(area)
    area.addEventListener("input", () => grow(area))
  })
  const follow = (row) => {
    for (const mark of sheet.querySelectorAll(".raw mark")) {
      const isIt = mark.dataset.source === row?.dataset.source
      mark.classList.toggle("follow", isIt)
      if (isIt) {
        const raw = mark.closest(".raw")
        raw.scrollTop += mark.getBoundingClientRect().top - raw.getBoundingClientRect().top - raw.clientHeight / 3
      }
    }
  }
  sheet.addEventListener("focusin", (event) => follow(event.target.closest(".row[data-source]")))
  sheet.querySelector("#accept").addEventListener("click", (event) => {
    event.preventDefault()
    accept(sheet)
  })
  sheet.querySelectorAll(".row input[type=file]").forEach((input) =>
    input.addEventListener("change", () => {
      if (input.files.length) send(new FormData(sheet))
    }),
  )
  sheet.querySelector("#legacy button")?.addEventListener("click", (event) => {
    event.preventDefault()
    const data = new FormData(form)
    data.set("raw", sheet.querySelector("textarea[name=raw]").value)
    data.delete("file")
    data.set("_convert", event.target.value)
    send(data)
  })
  let isSending = false
  sheet.addEventListener("submit", (event) => {
    if (isSending) return event.preventDefault()
    if (!navigator.onLine) {
      event.preventDefault()
      offline.hidden = false
      const button = event.submitter
      addEventListener("online", () => sheet.requestSubmit(button), { once: true })
      return
    }
    isSending = true
    keep(SENT, "1")
  })
  addEventListener("pageshow", () => {
    isSending = false
  })
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      const button = sheet.querySelector("button[name=_create]")
      if (!button.disabled) sheet.requestSubmit(button)
    } else if (event.key === "Enter" && event.target.matches(".row input, .row textarea")) {
      event.preventDefault() // no half-read report is made by a stray Enter
    }
  })
}

const present = document.getElementById("sheet")
if (present) prepare(present)
else if (!box.value.trim() && kept(KEPT)) {
  box.value = kept(KEPT)
  read()
}
keep(SENT, null)
