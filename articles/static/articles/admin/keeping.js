// Nothing is lost: unsaved words on the server and on this machine, and who else is here.
// Without this script the form saves as ever; what it keeps is offered by the server, see _unsaved.html.

import { forgetCopies, offerCopies, readCopy, writeCopy } from "./kept_copies.js"

const QUIET = 3_000 // ms without a key until the words go to the server
const BEAT = 20_000 // ms between two signs of life, and between two autosaves of who never pauses
const FIRST = 1_500 // ms after which the first sign is given
const TRUSTED = BEAT + 5_000 // ms after an answer in which a form is sent without asking again
const LIMIT = 15_000 // ms for one answer
const SLOWEST = 30_000 // ms between two tries without a network
const NOT_KEPT = /^_|^csrfmiddlewaretoken$|__prefix__/

const form = document.querySelector("#article_form")
const bar = form?.querySelector(".keeping")

export const wordsOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.test(name))

const cookieToken = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]

const keep = () => {
  const say = bar.dataset
  const mayWrite = say.mayWrite === "yes"
  const formKey = form.elements._form_key.value
  const list = bar.querySelector(".present")
  const keptAt = bar.querySelector(".kept-at")
  const line = bar.querySelector(".kept-state")
  const place = `newsroom.kept.${say.user}.${say.article || "new"}.`

  let state = "ok" // ok, offline, expired, other, refused
  let detail = "" // the name of who is logged in instead, or why words are not kept
  let others = []
  let isStale = false
  let wasAway = false
  let baseline = JSON.stringify(wordsOf(form))
  let last = baseline // as they were when last looked at
  let onServer = baseline
  let sentWords = null // as they were when the form was sent
  let isTouched = false
  let lastContact = Date.now()
  let lastWords = Date.now()
  let inFlight = null
  let carriesWords = false
  let pending = null // the button that waits for the network
  let isCleared = false
  let wait = 0
  let retry
  let quiet
  let pause

  const isWriting = () => mayWrite && (last !== baseline || say.broughtBack === "yes")

  // --- what is said -----------------------------------------------------------------------------

  const show = () => {
    const parts = []
    let tone = "warn"
    if (state === "offline") parts.push(pending ? say.offlineSends : say.offline)
    else if (state === "expired") {
      const link = document.createElement("a")
      Object.assign(link, { href: say.login, target: "_blank", rel: "noopener", textContent: say.logIn })
      parts.push(say.expired, " ", link)
    } else if (state === "other") parts.push(say.other, " ", detail)
    else if (state === "refused") parts.push(say.refused)
    else if (detail) parts.push(detail)
    else if (pending) parts.push(say.checking)
    else if (isWriting() && others.some((one) => one.is_writing)) parts.push(say.both)
    else if (isStale) parts.push(say.stale)
    else if (wasAway) {
      parts.push(say.back)
      tone = "ok"
    }
    const text = parts.map((part) => part.textContent ?? part).join("") + (pending ? say.notNow : "")
    if (line.dataset.text === text) return
    line.dataset.text = text
    line.dataset.tone = tone
    line.replaceChildren(...parts)
    if (pending && state !== "ok") {
      const stop = document.createElement("button")
      Object.assign(stop, { type: "button", textContent: say.notNow })
      stop.addEventListener("click", () => {
        pending = null
        show()
      })
      line.append(stop)
    }
  }

  const showOthers = (found) => {
    if (JSON.stringify(found) === JSON.stringify(others) && list.children.length === found.length) return
    others = found
    list.replaceChildren(
      ...found.map(({ name, is_writing }) => {
        const item = document.createElement("li")
        item.className = is_writing ? "badge badge-look" : "badge"
        item.textContent = `${name} ${is_writing ? say.writing : say.here}`
        return item
      }),
    )
    list.hidden = found.length === 0
  }

  // --- asking the server ------------------------------------------------------------------------

  const ask = async (more, isLast = false) => {
    const body = new URLSearchParams(more)
    for (const name of ["_form_key", "_seal", "version"]) body.set(name, form.elements[name].value)
    body.set("csrfmiddlewaretoken", cookieToken() ?? form.elements.csrfmiddlewaretoken.value)
    body.set("_article", say.article)
    const options = { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } }
    return fetch(say.url, isLast ? { ...options, keepalive: true } : { ...options, signal: AbortSignal.timeout(LIMIT) })
  }

  const hear = async (response, text) => {
    lastContact = Date.now()
    wait = 0
    detail = ""
    if (response.type === "opaqueredirect") return (state = "expired")
    if (response.status === 403) return (state = "refused")
    if (!response.ok) throw new Error(String(response.status))
    const answer = await response.json()
    if (answer.is_other) {
      detail = answer.name
      return (state = "other")
    }
    wasAway ||= state !== "ok"
    state = "ok"
    isStale = answer.base_is_stale
    detail = answer.waiting ?? ""
    showOthers(answer.others)
    if (text !== null && answer.saved_at) {
      onServer = text
      lastWords = Date.now()
      keptAt.textContent = `${say.saved} ${answer.saved_at}`
      if (last === text) writeCopy(place + formKey, text, true)
    }
  }

  // One sign of life, with the words if there are new ones.
  const beat = async (isWithWords = true) => {
    if (inFlight) return inFlight
    const text = isWithWords && isWriting() && last !== onServer ? last : null
    carriesWords = text !== null
    inFlight = (async () => {
      try {
        const words = text === null ? [] : [...JSON.parse(text), ["_words", "1"]]
        await hear(await ask([...words, ["_presence", isWriting() ? "writing" : "here"]]), text)
      } catch {
        state = "offline"
        wait = Math.min(wait ? wait * 2 : 2_000, SLOWEST)
        clearTimeout(retry)
        retry = setTimeout(beat, wait)
      } finally {
        inFlight = null
        carriesWords = false
        show()
      }
      if (pending && state === "ok") sendNow()
    })()
    return inFlight
  }

  // --- typing -----------------------------------------------------------------------------------

  const look = () => {
    const text = JSON.stringify(wordsOf(form))
    if (!isTouched) baseline = onServer = last = text // the body editor writes its text anew when it starts
    if (text === last) return
    last = text
    wasAway = false
    if (mayWrite) writeCopy(place + formKey, text, false)
    clearTimeout(quiet)
    if (Date.now() - lastWords > BEAT) beat()
    else quiet = setTimeout(beat, QUIET)
  }
  const touched = (event) => {
    if (event.isTrusted || event.type.startsWith("formset")) isTouched = true
    clearTimeout(pause)
    pause = setTimeout(look, 400)
  }
  look()
  for (const kind of ["input", "change", "keyup", "click", "paste", "drop", "formset:added", "formset:removed"]) {
    form.addEventListener(kind, touched)
  }
  document.addEventListener("prose-editor:ready", () => setTimeout(look, 50))

  // --- sending ----------------------------------------------------------------------------------

  const go = () => {
    const token = cookieToken()
    if (token) form.elements.csrfmiddlewaretoken.value = token // another log-in changed it
    last = JSON.stringify(wordsOf(form))
    sentWords = last
    if (mayWrite && last !== baseline) writeCopy(place + formKey, last, last === onServer)
    setTimeout(() => (sentWords = null), SLOWEST)
  }
  const sendNow = () => {
    const button = pending
    pending = null
    isCleared = true
    show()
    form.requestSubmit(button.isConnected ? button : undefined)
  }

  // Before the other listeners: a form that would not arrive is not sent.
  document.addEventListener(
    "submit",
    async (event) => {
      if (event.target !== form || event.submitter?.hasAttribute("formaction")) return
      const isSure = navigator.onLine && state === "ok" && Date.now() - lastContact < TRUSTED && !carriesWords
      if (isCleared || isSure) {
        isCleared = false
        return go()
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      pending = event.submitter ?? form.querySelector("button[name=_save]")
      isTouched = true
      look()
      show()
      await inFlight
      if (pending) await beat(false)
    },
    true,
  )

  addEventListener("pagehide", () => {
    clearTimeout(pause)
    const text = JSON.stringify(wordsOf(form))
    if (sentWords !== null) {
      // What was typed while the form was on its way is not part of it.
      if (text !== sentWords) writeCopy(`${place}${formKey}~late`, text, false)
      return
    }
    if (isTouched && text !== last) {
      last = text
      writeCopy(place + formKey, text, false)
    }
    const words = isWriting() && last !== onServer && mayWrite ? [...JSON.parse(last), ["_words", "1"]] : []
    ask([...words, ["_presence", "gone"]], true).catch(() => {}) // too long or no network: the copy here stays
  })
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return
    sentWords = null
    beat()
  })
  addEventListener("online", () => beat())
  addEventListener("offline", () => {
    state = "offline"
    show()
  })
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") look()
    else if (state !== "ok" || Date.now() - lastContact > BEAT) beat()
  })
  setTimeout(beat, FIRST)
  setInterval(beat, BEAT)

  // --- what is offered --------------------------------------------------------------------------

  forgetCopies(place)
  offerCopies({ form, place, formKey, words: () => wordsOf(form), undo: form.querySelector("[data-choice=undo]").textContent, ask, refuse: (why) => {
    detail = why
    show()
  } })
  if (say.broughtBack === "yes") readCopy(place + formKey)?.onServer || show()
}

if (form && bar) keep()
