/** Keys of a list: j and k move through its rows, Enter opens one (as it does with every link), / goes to the search. */
export function listKeys(page: Document): void {
  const list = page.querySelector('[data-list]')
  if (!list) return
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') {
      event.preventDefault()
      list.querySelector<HTMLInputElement>('[data-search]')?.focus()
    }
    if (event.key === 'j' || event.key === 'k') moveBy(list, event.key === 'j' ? 1 : -1)
  })
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null

/** Moves the focus to the row after or before the one that has it; to the first one if none has. */
function moveBy(list: Element, step: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLElement>('.row-link')]
  const at = rows.findIndex((row) => row.matches(':focus'))
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)
  rows[next]?.focus()
}
