// Suggestions for the tags field: what stands after the last comma is completed from the tags there are.

const WAIT = 150

const enhance = (input) => {
  if (input.parentElement.classList.contains("tags-box")) return
  const box = document.createElement("div")
  box.className = "tags-box"
  input.replaceWith(box)
  const list = document.createElement("ul")
  list.className = "suggestions"
  list.id = `${input.id}-suggestions`
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.textContent.trim() ?? "")
  list.hidden = true
  box.append(input, list)
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value)
  }
  let timer
  let chosen = -1

  const close = () => {
    list.hidden = true
    chosen = -1
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }
  const mark = (index) => {
    chosen = index
    ;[...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)))
    if (index >= 0) input.setAttribute("aria-activedescendant", list.children[index].id)
  }
  const take = (name) => {
    const before = input.value.split(",").slice(0, -1).map((part) => part.trim()).filter(Boolean)
    input.value = `${[...before, name].join(", ")}, `
    close()
    input.focus()
  }
  const show = (names) => {
    list.replaceChildren(
      ...names.map((name, at) => {
        const item = document.createElement("li")
        item.id = `${list.id}-${at}`
        item.setAttribute("role", "option")
        item.setAttribute("aria-selected", "false")
        item.textContent = name
        item.addEventListener("mousedown", (event) => {
          event.preventDefault()
          take(name)
        })
        return item
      }),
    )
    chosen = -1
    list.hidden = names.length === 0
    input.setAttribute("aria-expanded", String(names.length > 0))
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    const word = input.value.split(",").at(-1).trim()
    if (word.length < 2) return close()
    timer = setTimeout(async () => {
      try {
        const response = await fetch(`${input.dataset.names ?? "/admin/tags/"}?q=${encodeURIComponent(word)}`)
        if (!response.ok) return
        const { names } = await response.json()
        const isWaitedFor = document.activeElement === input && input.value.split(",").at(-1).trim() === word
        if (isWaitedFor) show(names) // a late list would cover what is clicked next
      } catch {
        close() // no network: the field is a plain one
      }
    }, WAIT)
  })
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      const count = list.children.length
      mark((chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count)
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault()
      take(list.children[chosen].textContent)
    } else if (event.key === "Escape") {
      event.stopPropagation()
      close()
    }
  })
  input.addEventListener("blur", close)
}

export const enhanceTags = (root = document) => root.querySelectorAll(".tags-field").forEach(enhance)
enhanceTags()
