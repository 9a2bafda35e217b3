import '../styles/panel.css'
import { guardUnsaved } from './guard-unsaved'
import { listKeys } from './list-keys'
import { liveSearch } from './live-search'

/** What every page has: the keys of lists, the palette when it is asked for, and the islands of the page. */
listKeys(document)
liveSearch(document)
guardUnsaved(document)
openPaletteOnDemand()
runIslands()

/** A page without islands loads none of what they need. */
async function runIslands(): Promise<void> {
  const islands = document.querySelectorAll<HTMLElement>('[data-island]')
  if (islands.length > 0) (await import('./mount')).mountIslands(islands)
}

/** The palette is loaded the first time that it is wanted. */
function openPaletteOnDemand(): void {
  const open = async (event: Event) => {
    event.preventDefault()
    const { openPalette } = await import('./palette')
    openPalette()
  }
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) void open(event)
  })
  for (const button of document.querySelectorAll('[data-palette]')) button.addEventListener('click', open)
}
