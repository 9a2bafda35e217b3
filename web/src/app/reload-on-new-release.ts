const KEY = 'marquee.renewed'
const MIN_INTERVAL_MS = 60_000

/**
 * After a new release an open page may ask for files that no longer exist. It then reloads itself, at most once a minute,
 * so that a file that is really missing does not cause an endless loop.
 */
export function reloadOnNewRelease(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (!navigator.onLine || Date.now() - last < MIN_INTERVAL_MS) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
