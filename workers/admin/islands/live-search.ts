const PAUSE_MS = 250

/**
 * A list is searched while its reader types: after a short pause its rows are fetched and put in place, and the address is
 * that of the search. Without a script the form does the same when it is sent.
 */
export function liveSearch(page: Document): void {
  const list = page.querySelector<HTMLElement>('[data-list]')
  const form = list?.querySelector('form')
  if (!list || !form) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement && 'search' in target.dataset)) return
    clearTimeout(timer)
    running?.abort()
    running = new AbortController()
    const { signal } = running
    timer = setTimeout(() => void showFound(list, form, signal), PAUSE_MS)
  })
}

async function showFound(list: HTMLElement, form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const address = addressOf(form)
  try {
    const answer = await fetch(address, { signal })
    // A session that has ended answers with another page, which the form shows when it is sent.
    if (!answer.ok || answer.redirected) return
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-list]')
    if (!found || signal.aborted) return
    for (const part of list.querySelectorAll(':scope > :not(search)')) part.remove()
    list.append(...found.querySelectorAll(':scope > :not(search)'))
    history.replaceState(history.state, '', address)
  } catch (fault) {
    if (!signal.aborted) throw fault
  }
}

/** What the form would ask for, without the fields that are empty. */
function addressOf(form: HTMLFormElement): string {
  const texts = [...new FormData(form)].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1] !== '',
  )
  const query = new URLSearchParams(texts).toString()
  const { pathname } = new URL(form.action)
  return query ? `${pathname}?${query}` : pathname
}
