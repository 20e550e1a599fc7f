// The story's form: names for the body editor, one-line headlines, one save a click, a copy kept on this machine.

const form = document.querySelector("form.story")
const vietnamese = {
  bold: "Đậm", italic: "Nghiêng", underline: "Gạch chân", strike: "Gạch ngang", subscript: "Chỉ số dưới",
  superscript: "Chỉ số trên", link: "Liên kết", unlink: "Bỏ liên kết", removelink: "Bỏ liên kết", bulletlist: "Danh sách chấm",
  orderedlist: "Danh sách số", blockquote: "Trích dẫn", horizontalrule: "Đường kẻ", undo: "Hoàn tác", redo: "Làm lại",
  hardbreak: "Xuống dòng", addlink: "Thêm liên kết",
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const shell = editor.view.dom
  shell.setAttribute("aria-label", form.dataset.bodyName)
  shell.setAttribute("role", "textbox")
  shell.setAttribute("aria-multiline", "true")
  const bar = textarea.closest(".prose-editor")?.querySelector(".prose-menubar")
  if (!bar) return
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", form.dataset.toolbarName)
  for (const button of bar.querySelectorAll("button, .prose-menubar__button")) {
    const key = (button.dataset.name ?? "").toLowerCase().replace(/[^a-z]/g, "")
    const name = (form.dataset.language === "vi" && vietnamese[key]) || button.title || button.textContent.trim() || key
    button.title = name
    button.setAttribute("aria-label", name)
  }
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
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault()
      form.requestSubmit(form.querySelector("button[name=_save]"))
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
