import { useEffect, useState } from 'hono/jsx/dom'
import { watchShows } from '../watch-shows'

/** Sales often come in bursts: the page is read once for all of them, when no cache has an older answer any more. */
const SETTLE_MS = 1_200
/** Admissions have no socket, and are seen by then. */
const AT_LEAST_EVERY_MS = 15_000

/**
 * Keeps a part of the page as it now is: it is read anew when a seat of these shows changes hands, and now and then. The
 * server renders it as before, so that nothing is drawn twice.
 */
export default function LivePage({ part, shows }: { part: string; shows: string[] }) {
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    let timer = 0
    const readIn = (ms: number) => {
      clearTimeout(timer)
      timer = window.setTimeout(read, ms)
    }
    const read = async () => {
      await replacePart(part).catch(() => setLive(false))
      readIn(AT_LEAST_EVERY_MS)
    }
    const stop = watchShows(shows, { changed: () => readIn(SETTLE_MS), live: (open) => setLive(open > 0) })
    readIn(AT_LEAST_EVERY_MS)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
  return <span class={`badge is-${isLive ? 'good' : 'plain'}`}>{isLive ? 'Live' : 'Every 15 seconds'}</span>
}

async function replacePart(part: string): Promise<void> {
  if (document.hidden) return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok || answer.redirected) throw new Error('The page cannot be read')
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [old, now] = [document, page].map((each) => each.querySelector(`[data-live="${part}"]`))
  // Whoever is at a link of it keeps it until they have moved on.
  if (old && now && !old.contains(document.activeElement) && old.innerHTML !== now.innerHTML) old.replaceWith(now)
}
