const KEY = 'marquee.renewed'
const ONCE_PER_MS = 60_000

/** After a new release the old page asks for files that are gone: it then starts again, once, as the new one. */
export function renewWhenOutdated(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (!navigator.onLine || Date.now() - last < ONCE_PER_MS) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
