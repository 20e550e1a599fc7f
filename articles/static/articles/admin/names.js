// Accessible names for what the stock widgets leave nameless, and one open menu at a time.

const labelOf = (select) =>
  document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.textContent.trim().replace(/:$/, "") || select.name

const nameSelect2 = (container) => {
  const select = container.previousElementSibling
  const box = container.querySelector(".select2-selection")
  for (const text of container.querySelectorAll(".select2-selection__rendered")) {
    text.removeAttribute("role")
    text.removeAttribute("aria-readonly")
  }
  if (!box || !(select instanceof HTMLSelectElement)) return
  const chosen = select.selectedOptions[0]?.textContent.trim()
  box.removeAttribute("aria-labelledby")
  box.setAttribute("aria-label", chosen ? `${labelOf(select)}: ${chosen}` : labelOf(select))
}

const nameAll = () => {
  document.querySelectorAll(".select2-container").forEach(nameSelect2)
  const search = document.querySelector(".select2-dropdown .select2-search__field")
  if (search && !search.hasAttribute("aria-label")) {
    const open = document.querySelector(".select2-container--open .select2-selection")
    search.setAttribute("aria-label", open?.getAttribute("aria-label") ?? "")
  }
  document.querySelectorAll(".select2-results__options:not([aria-label])").forEach((list) => {
    list.setAttribute("aria-label", document.querySelector(".select2-container--open .select2-selection")?.getAttribute("aria-label") ?? "")
  })
}

new MutationObserver((changes) => {
  if (changes.some((change) => [...change.addedNodes].some((node) => node.nodeType === 1))) nameAll()
}).observe(document.body, { childList: true, subtree: true })
nameAll()

// Its search field is not focused by itself under the jQuery that comes along.
window.django?.jQuery?.(document).on("select2:open", ({ target }) => {
  const box = target.nextElementSibling?.querySelector(".select2-selection")
  const list = document.querySelector(".select2-container--open .select2-results__options")
  if (box && list?.id) box.setAttribute("aria-controls", list.id)
  document.querySelector(".select2-container--open .select2-search__field")?.focus()
})

// Menus made of <details>: a click elsewhere, Escape or another menu closes them.
const menus = "details.filter, details.asking"
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(menus)) if (menu.open && !menu.contains(event.target)) menu.open = false
})
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  for (const menu of document.querySelectorAll(menus)) {
    if (menu.open) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
  }
})

// The paste page keeps its text on this machine until a story was made of it: any other page says it was.
try {
  if (!document.getElementById("paste-form") && localStorage.getItem("newsroom.paste.sent")) {
    localStorage.removeItem("newsroom.paste.sent")
    localStorage.removeItem("newsroom.paste.text")
  }
} catch {
  // a private window keeps nothing
}
