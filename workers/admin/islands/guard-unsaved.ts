/** Asks before a page is left whose form has been changed and not sent. */
export function guardUnsaved(page: Document): void {
  let isChanged = false
  page.addEventListener('input', ({ target }) => {
    if (target instanceof Element && target.closest('form.form')) isChanged = true
  })
  page.addEventListener('submit', () => {
    isChanged = false
  })
  addEventListener('beforeunload', (event) => {
    if (isChanged) event.preventDefault()
  })
}
