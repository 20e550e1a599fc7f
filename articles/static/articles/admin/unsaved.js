// What a form holds that is not saved: its fields as they would be sent, files apart, and when they change.

export const fieldsOf = (form) => {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value)
  return fields
}

/** Call `act` when nothing was typed for `delay` ms; one call at a time, the last change always gets its turn. */
export const whenChanged = (form, act, delay) => {
  let timer
  let isBusy = false
  let isDue = false
  const run = async () => {
    if (isBusy) return void (isDue = true)
    isBusy = true
    isDue = false
    try {
      await act()
    } finally {
      isBusy = false
      if (isDue) run()
    }
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(run, delay)
  }
  for (const kind of ["input", "change", "formset:added", "formset:removed"]) form.addEventListener(kind, later)
  return run
}
