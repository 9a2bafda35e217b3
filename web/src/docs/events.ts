import type { CatalogueEvent, EventCatalogue } from '@cinema/contracts/shared/event-catalogue'
import './docs.css'
import './events.css'
import { element } from './element'
import { eventBlock } from './event-block'
import { followTheme } from './theme'

/** Shows the catalogue of events, or what to do if it cannot be loaded. */
async function showCatalogue(reader: Element): Promise<void> {
  const events = await loadEvents()
  if (!events) {
    const words = 'The catalogue could not be loaded. Check your connection and load the page again.'
    return reader.replaceChildren(element('p', { className: 'wrapper event-fault', role: 'alert' }, words))
  }
  reader.replaceChildren(page(events))
  openLinked()
  addEventListener('hashchange', openLinked)
}

async function loadEvents(): Promise<CatalogueEvent[] | null> {
  try {
    const response = await fetch('/events.json')
    return response.ok ? ((await response.json()) as EventCatalogue).events : null
  } catch {
    return null
  }
}

function page(events: CatalogueEvent[]): HTMLElement {
  const sections = [...Map.groupBy(events, contextOf)].map(([context, ofContext]) => section(context, ofContext))
  const nothing = element(
    'p',
    { className: 'event-none', role: 'status', hidden: '' },
    'No event matches. Try another word.',
  )
  return element('div', { className: 'wrapper' }, introduction(), filter(sections, nothing), ...sections, nothing)
}

/** `booking.confirmed.v1` belongs to `booking`. */
const contextOf = ({ type }: CatalogueEvent): string => type.split('.')[0] ?? ''

const link = (href: string, text: string) => element('a', { href, className: 'link' }, text)

function introduction(): HTMLElement {
  return element(
    'div',
    { className: 'info' },
    element('h1', { className: 'title' }, 'Marquee events'),
    element(
      'div',
      { className: 'description' },
      element(
        'p',
        {},
        'What happened, who tells of it and who hears it. An event is written in the transaction of the fact that it tells, and is ' +
          'delivered at least once, in order for each aggregate. A version that was published never changes.',
      ),
      element(
        'p',
        {},
        'Webhooks hear the events marked so, signed by the specification of ',
        link('https://www.standardwebhooks.com', 'Standard Webhooks'),
        '. See the ',
        link('/docs#/Jobs', 'API'),
        ' for managing webhooks, and ',
        link('/events.json', '/events.json'),
        ' for this catalogue with its schemas.',
      ),
    ),
  )
}

/** A field that shows only the events whose name or words contain all words of the text. */
function filter(sections: HTMLElement[], nothing: HTMLElement): HTMLElement {
  const input = element('input', {
    ...{ className: 'operation-filter-input', type: 'search' },
    ...{ placeholder: 'Filter by name or meaning', 'aria-label': 'Filter the events' },
  })
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/)
    for (const each of sections) {
      const blocks = [...each.querySelectorAll<HTMLElement>('.event')]
      for (const block of blocks) {
        const text = block.querySelector('summary')?.textContent?.toLowerCase() ?? ''
        block.hidden = !words.every((word) => text.includes(word))
      }
      each.hidden = blocks.every(({ hidden }) => hidden)
    }
    nothing.hidden = sections.some(({ hidden }) => !hidden)
  })
  return element('div', { className: 'filter event-filter' }, input)
}

function section(context: string, events: CatalogueEvent[]): HTMLElement {
  return element(
    'section',
    { className: 'opblock-tag-section' },
    element('h2', { className: 'opblock-tag event-context' }, context),
    ...events.map(eventBlock),
  )
}

/** Opens the event that the address names, `#booking.confirmed.v1`, and scrolls to it. */
function openLinked(): void {
  const linked = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!(linked instanceof HTMLDetailsElement)) return
  linked.open = true
  linked.scrollIntoView()
}

followTheme()
const reader = document.querySelector('#reader')
if (reader) await showCatalogue(reader)
