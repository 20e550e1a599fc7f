// The body's editor, for the modules of the story's form that work on it. Null until it is ready, and where
// the form is only read.

/** The editor of the body as it is now, or null. */
export const bodyEditor = () => document.querySelector("form.story .field-body .ProseMirror")?.editor ?? null

/** Calls back with the editor of the body as soon as there is one. */
export const onBodyEditor = (callback) => {
  const ready = bodyEditor()
  if (ready) return callback(ready)
  document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
    if (editor.view.dom.closest("form.story .field-body")) callback(editor)
  })
}

/** The words of the form for scripts, as its template says them. */
export const words = document.getElementById("writing-words")?.dataset ?? {}

/** Says a sentence at the foot of the form, with a way back where there is one. */
export const say = (sentence, undo = null) => {
  const box = document.getElementById("writing-says")
  if (!box) return
  const button = box.querySelector("button")
  box.hidden = false
  box.querySelector("[role=status]").textContent = sentence
  button.hidden = !undo
  button.onclick = undo
}
