// Rows that hang on a subject: links that load when they are used, order by buttons or by dragging, rows that
// fold on a phone. Without this script the same form works by typed numbers and open rows.

const $ = window.django?.jQuery

// --- links: a plain select until somebody wants to choose -------------------------------------------

const enhance = (select, isOpen) => {
  if (!$?.fn.djangoAdminSelect2 || select.classList.contains("select2-hidden-accessible")) return
  $(select).djangoAdminSelect2()
  const box = select.nextElementSibling?.querySelector(".select2-selection")
  requestAnimationFrame(() => {
    box?.focus()
    if (isOpen) $(select).select2("open")
  })
}
const linkOf = (event) => event.target.closest?.("select.link-select:not(.select2-hidden-accessible)")

document.addEventListener("mousedown", (event) => {
  const select = linkOf(event)
  if (!select || event.button) return
  event.preventDefault()
  enhance(select, true)
})
document.addEventListener("focusin", (event) => {
  const select = linkOf(event)
  if (select) enhance(select, false)
})

// --- rows -------------------------------------------------------------------------------------------

const rowsOf = (group) => [...group.querySelectorAll("tbody > tr.form-row:not(.empty-form)")]
const orderOf = (row) => row.querySelector("input[name$='-order']")
const indexOf = (row) => Number(row.id.match(/-(\d+)$/)?.[1] ?? 1e6)
const isBlank = (row) =>
  !row.classList.contains("has_original") &&
  [...row.querySelectorAll("td:not(.hidden, .field-order, .delete) :is(input:not([type=hidden], [type=checkbox]), textarea, select.link-select)")].every((field) => !field.value)

const say = (group, row) => {
  const place = rowsOf(group).indexOf(row) + 1
  let live = group.querySelector(".moved")
  if (!live) {
    live = document.createElement("p")
    live.className = "moved visually-hidden"
    live.setAttribute("role", "status")
    group.append(live)
  }
  live.textContent = `${group.dataset.moved} ${place}`
}

const renumber = (group) => {
  let number = 0
  for (const row of rowsOf(group)) if (!isBlank(row)) orderOf(row).value = String(++number)
}

const place = (group, row, before) => {
  row.parentElement.insertBefore(row, before)
  renumber(group)
  say(group, row)
}

const move = (group, row, step) => {
  const rows = rowsOf(group)
  const at = rows.indexOf(row) + step
  if (at < 0 || at >= rows.length) return
  place(group, row, step < 0 ? rows[at] : rows[at].nextElementSibling)
}

const button = (className, words, sign) => {
  const item = document.createElement("button")
  item.type = "button"
  item.className = className
  item.title = words
  item.setAttribute("aria-label", words)
  item.textContent = sign
  return item
}

let dragged = null

const addHandles = (group, row) => {
  const cell = row.querySelector("td.field-order")
  if (!cell || cell.querySelector(".mover")) return
  const up = button("mover", group.dataset.up, "▲")
  const down = button("mover", group.dataset.down, "▼")
  for (const [item, step] of [[up, -1], [down, 1]]) {
    item.addEventListener("click", () => {
      move(group, row, step)
      item.focus()
    })
  }
  const box = document.createElement("span")
  box.className = "movers"
  box.append(up, down)
  cell.append(box)
  // A row is dragged by its number's cell alone, so that words can be marked with the mouse elsewhere.
  cell.addEventListener("pointerdown", (event) => {
    row.draggable = event.target === cell
  })
  row.addEventListener("dragstart", (event) => {
    dragged = row
    row.classList.add("is-dragged")
    event.dataTransfer.effectAllowed = "move"
  })
  row.addEventListener("dragend", () => {
    row.classList.remove("is-dragged")
    row.draggable = false
    dragged = null
  })
  row.addEventListener("dragover", (event) => {
    if (dragged && dragged !== row && dragged.parentElement === row.parentElement) event.preventDefault()
  })
  row.addEventListener("drop", (event) => {
    if (!dragged || dragged === row) return
    event.preventDefault()
    const { top, height } = row.getBoundingClientRect()
    place(group, dragged, event.clientY < top + height / 2 ? row : row.nextElementSibling)
  })
}

const wordOf = (field) => {
  if (field instanceof HTMLSelectElement) return field.value && field.selectedOptions[0]?.textContent.trim()
  if (!field.value || !field.type.startsWith("date")) return field.value.trim()
  const style = field.type === "date" ? { dateStyle: "short" } : { dateStyle: "short", timeStyle: "short" }
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(new Date(field.type === "date" ? `${field.value}T00:00` : field.value))
}

// What a folded row says: its words, in the order of its fields.
const wordsOf = (row) => {
  const fields = row.querySelectorAll("td:not(.hidden, .field-order, .delete) :is(input:not([type=hidden], [type=checkbox]), select, textarea)")
  const words = [...fields]
    .filter((field) => !field.closest(".select2-container") && !field.name.endsWith("precision"))
    .map(wordOf)
    .filter(Boolean)
  // The link beside a printed name says the name again.
  return words.filter((text, at) => at === 0 || !text.startsWith(words[0])).join(" · ")
}

const addFold = (group, row) => {
  if (row.querySelector(".unfold")) return
  const item = document.createElement("button")
  item.type = "button"
  item.className = "unfold"
  item.textContent = wordsOf(row) || group.dataset.edit
  item.setAttribute("aria-expanded", "false")
  item.addEventListener("click", () => {
    const isFolded = row.classList.toggle("is-folded")
    item.setAttribute("aria-expanded", String(!isFolded))
    item.textContent = wordsOf(row) || group.dataset.edit
  })
  const cell = document.createElement("td")
  cell.className = "unfold-cell"
  cell.append(item)
  row.prepend(cell)
  row.classList.add("is-folded")
}

const enhanceRow = (group, row) => {
  if (group.classList.contains("rows-ordered")) addHandles(group, row)
  if (row.classList.contains("has_original") && !row.classList.contains("has-errors")) addFold(group, row)
}

const groups = [...document.querySelectorAll("details.rows")]
const KEY = "newsroom.register.open"
const SOON = 60_000 // ms in which a sent form is back

for (const group of groups) {
  let isReady = false
  const prepare = () => {
    if (isReady) return
    isReady = true
    for (const row of rowsOf(group)) enhanceRow(group, row)
  }
  if (group.open) prepare()
  group.addEventListener("toggle", () => {
    if (group.open) prepare()
  })
  group.addEventListener("formset:added", ({ target }) => {
    group.open = true
    prepare()
    enhanceRow(group, target)
    target.querySelector("td:not(.hidden, .field-order) :is(input, select, textarea):not([type=hidden])")?.focus()
  })
}

// The stock script counts rows in the order of the page: for that moment they stand as they were counted.
document.addEventListener("formset:removed", ({ detail }) => {
  const group = document.getElementById(`${detail.formsetName}-group`)
  if (!group?.classList.contains("rows-ordered")) return
  const rows = rowsOf(group)
  const end = group.querySelector("tbody > tr.empty-form")
  for (const row of rows.toSorted((one, other) => indexOf(one) - indexOf(other))) end.before(row)
  queueMicrotask(() => {
    for (const row of rows) end.before(row)
  })
})

// A form that is saved and stays open keeps its groups open; the kind of row is the same, its address may be new.
try {
  const kind = location.pathname.split("/").slice(0, 4).join("/")
  const sent = JSON.parse(sessionStorage.getItem(KEY) ?? "{}")
  sessionStorage.removeItem(KEY)
  if (sent.kind === kind && Date.now() - sent.at < SOON) {
    for (const id of sent.open) document.getElementById(id)?.setAttribute("open", "")
  }
  groups[0]?.closest("form")?.addEventListener("submit", () => {
    const open = groups.filter((group) => group.open).map((group) => group.id)
    sessionStorage.setItem(KEY, JSON.stringify({ kind, at: Date.now(), open }))
  })
} catch {
  // a private window keeps nothing
}

// What is wrong is never folded away.
for (const list of document.querySelectorAll(".register-form .errorlist")) list.closest("details")?.setAttribute("open", "")
