// One file, sent in pieces: paused and resumed by hand, and after a dead network by itself. Knows no page.

const WAITS = [1, 2, 4, 8, 15] // seconds between tries, while the network is away
const TOKEN = /(?:^|; )csrftoken=([^;]+)/

// A new log-in in another tab makes a new token, which the cookie knows and this form does not.
const token = () => TOKEN.exec(document.cookie)?.[1] ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""

class Refused extends Error {}
class Away extends Error {}
class LoggedOut extends Error {}

const ask = async (address, options = {}) => {
  let response
  try {
    response = await fetch(address, { redirect: "manual", ...options, headers: { Accept: "application/json", "X-CSRFToken": token(), ...options.headers } })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Away()
  }
  if (response.type === "opaqueredirect") throw new LoggedOut()
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  if (response.status === 403 && !isJson) throw new LoggedOut()
  if (response.status >= 500 || !isJson) {
    if (response.status === 404) return { status: 404 }
    throw new Away()
  }
  let body
  try {
    body = await response.json()
  } catch {
    throw new Away()
  }
  if (body.error) throw new Refused(body.error)
  return { status: response.status, ...body }
}

// tell(state, detail): queued, sending (per cent), working, paused, offline, login, failed (sentence), done (photo)
export const sender = (file, address, tell) => {
  let upload = null
  let isPaused = false
  let isStopped = false
  let isRunning = false
  let tries = 0
  let wake = () => {}
  let abort = new AbortController()

  const pause = (state, seconds) => {
    tell(state)
    return new Promise((resolve) => {
      const timer = seconds ? setTimeout(done, seconds * 1000) : 0
      function done() {
        clearTimeout(timer)
        removeEventListener("online", done)
        removeEventListener("focus", done)
        resolve()
      }
      if (state !== "paused") addEventListener("online", done)
      if (state === "login") addEventListener("focus", done)
      wake = done
    })
  }

  const step = async () => {
    const { signal } = abort
    if (!upload) {
      upload = await ask(address, { method: "POST", body: new URLSearchParams({ name: file.name, size: file.size }), signal })
      if (upload.status === 404) throw new Away()
      return null
    }
    const end = Math.min(upload.offset + upload.piece, file.size)
    tell(end === file.size ? "working" : "sending", Math.floor((100 * upload.offset) / file.size))
    const answer = await ask(upload.address, {
      method: "POST",
      body: file.slice(upload.offset, end),
      headers: { "Content-Type": "application/octet-stream", "Upload-Offset": upload.offset },
      signal,
    })
    if (answer.status === 404) upload = null // forgotten there: from the start
    else upload = { ...upload, offset: answer.offset }
    return answer.photo ?? null
  }

  const run = async () => {
    isRunning = true
    while (!isStopped) {
      if (isPaused) {
        await pause("paused")
        continue
      }
      try {
        const photo = await step()
        tries = 0
        if (photo) return tell("done", photo)
      } catch (error) {
        if (isStopped) return
        if (error instanceof Refused) return tell("failed", error.message)
        if (error instanceof LoggedOut) await pause("login", WAITS.at(-1))
        else if (error instanceof Away) await pause("offline", WAITS[Math.min(tries++, WAITS.length - 1)])
        else if (error.name !== "AbortError") throw error
      }
    }
  }

  return {
    start() {
      if (isRunning) return
      run().catch(() => tell("failed", "")).finally(() => {
        isRunning = false
      })
    },
    pause() {
      isPaused = true
      abort.abort()
      abort = new AbortController()
      wake()
    },
    resume() {
      isPaused = false
      wake()
      this.start()
    },
    stop() {
      isStopped = true
      abort.abort()
      wake()
    },
  }
}
