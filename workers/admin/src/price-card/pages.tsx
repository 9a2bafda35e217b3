import type { PriceCard } from '@cinema/contracts/pricing/http'
import { Calculator, CalendarDays, Plus, Scale, Tag, Trash2 } from 'lucide'
import type { Attempt } from '../api/client'
import type { Column } from '../kit/columns'
import { confirmPage } from '../kit/confirm-page'
import { formPage } from '../kit/form-page'
import { inMemory, matches } from '../kit/in-memory'
import { listPage } from '../kit/list-page'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { ButtonLink } from '../kit/parts'
import { calendarPage } from './calendar-page'
import { cardsOf, PRICES, pathOf } from './cards-of'
import { ConflictsOf, conflictsPage } from './conflicts-page'
import { explainPage } from './explain-page'
import { faultsOfCard, type PriceCardValues, priceCardBody, priceCardFields, priceCardValues } from './fields'
import { setsOf, whenOf } from './words'

const BACK = { href: PRICES, label: 'Price cards' }

const COLUMNS: Column<PriceCard>[] = [
  { key: 'name', label: 'Name', value: ({ name }) => name, sort: true },
  { key: 'priority', label: 'Priority', value: ({ priority }) => priority, numeric: true, sort: true },
  { key: 'when', label: 'Holds', value: whenOf },
  { key: 'sets', label: 'Sets', value: setsOf, minor: true },
]

const cards = listPage({
  path: PRICES,
  title: 'Price cards',
  needs: 'prices.update',
  nav: { group: 'Programme', icon: Tag },
  lead: 'Those of the chosen cinema. Of the cards that hold at a showtime’s day and hour the highest priority wins; what it leaves open comes from the next.',
  filters: { search: { kind: 'search', label: 'Search price cards' } },
  columns: COLUMNS,
  order: { key: 'name', descending: false },
  async load(p, query) {
    const found = (await cardsOf(p)).filter((card) =>
      matches(query.filters.search, card.name, whenOf(card), setsOf(card)),
    )
    return inMemory(found, query, COLUMNS)
  },
  open: ({ id }) => pathOf(id),
  actions: () => (
    <>
      <ButtonLink href={`${PRICES}/explain`} icon={Calculator}>
        Explain a price
      </ButtonLink>
      <ButtonLink href={`${PRICES}/calendar`} icon={CalendarDays}>
        Calendar
      </ButtonLink>
      <ButtonLink href={`${PRICES}/conflicts`} icon={Scale}>
        Conflicts
      </ButtonLink>
      <ButtonLink href={`${PRICES}/new`} look="primary" icon={Plus}>
        Add a card
      </ButtonLink>
    </>
  ),
  empty: { title: 'This cinema has no price card.', hint: 'Every ticket costs the base price of its showtime.' },
})

/** Values that belong together are checked before they are sent, so that the fault stands at its field. */
async function checked(values: PriceCardValues, send: () => Promise<Attempt<PriceCard>>): Promise<Attempt<PriceCard>> {
  const errors = Object.entries(faultsOfCard(values)).map(([path, message]) => ({ path, message }))
  if (errors.length === 0) return send()
  return { ok: false, problem: { type: 'about:blank', title: 'Not valid', status: 422, code: 'NOT_VALID', errors } }
}

const newCard = formPage({
  path: `${PRICES}/new`,
  title: 'Add a price card',
  lead: 'It holds for seats that are held from now on. Rates are parts of the base price; what you leave empty comes from the next card.',
  needs: 'prices.update',
  fields: (p) => priceCardFields(p.cinema?.currency ?? 'EUR'),
  back: () => BACK,
  verb: 'Add the card',
  save: (p, values) =>
    checked(values, () =>
      p.api.attempt('POST /api/v1/admin/price-cards', {
        body: { ...priceCardBody(values), cinemaId: p.cinema?.id ?? '' },
      }),
    ),
  done: (p, { id, name }) => p.go(pathOf(id), `“${name}” was added.`),
})

const sent = (p: Panel) => ({ params: { priceCardId: p.param('priceCardId') } })
const cardOf = (p: Panel) => p.api.call('GET /api/v1/admin/price-cards/:priceCardId', sent(p))
const currencyOf = (p: Panel, { cinemaId }: PriceCard) => p.cinemas.find(({ id }) => id === cinemaId)?.currency ?? 'EUR'

const card = formPage({
  path: `${PRICES}/:priceCardId`,
  title: 'Price card',
  lead: 'A change holds for seats that are held from now on; those that are held or sold keep their prices.',
  needs: 'prices.update',
  fields: async (p) => priceCardFields(currencyOf(p, await cardOf(p))),
  back: () => BACK,
  async load(p) {
    const stored = await cardOf(p)
    return {
      values: priceCardValues(stored),
      version: stored.version,
      title: stored.name,
      aside: (
        <>
          <h2>Where it meets other cards</h2>
          <ConflictsOf card={stored} cards={await cardsOf(p, stored.cinemaId)} />
          <ButtonLink href={`${pathOf(stored.id)}/delete`} icon={Trash2}>
            Delete…
          </ButtonLink>
        </>
      ),
    }
  },
  verb: 'Save',
  save: (p, values, version) =>
    checked(values, () =>
      p.api.attempt('PATCH /api/v1/admin/price-cards/:priceCardId', {
        ...sent(p),
        body: priceCardBody(values),
        version,
      }),
    ),
  done: (p, { id, name }) => p.go(pathOf(id), `“${name}” was saved.`),
})

const deleteCard = confirmPage({
  path: `${PRICES}/:priceCardId/delete`,
  title: 'Delete a price card',
  needs: 'prices.update',
  async plan(p) {
    const stored = await cardOf(p)
    return {
      title: `Delete “${stored.name}”?`,
      says: 'Seats that are held from now on get their prices from the other cards. Those that are held or sold keep theirs. It cannot be brought back.',
      facts: [
        ['Cinema', p.cinemas.find(({ id }) => id === stored.cinemaId)?.name ?? '–'],
        ['Holds', whenOf(stored)],
        ['Sets', setsOf(stored) || 'Nothing'],
      ],
      verb: 'Delete the card',
      version: stored.version,
      back: { href: pathOf(stored.id), label: stored.name },
    }
  },
  act: (p, version) => p.api.attempt('DELETE /api/v1/admin/price-cards/:priceCardId', { ...sent(p), version }),
  done: (p) => p.go(PRICES, 'The price card was deleted.'),
})

export const priceCardPages: Page[] = [cards, newCard, calendarPage, conflictsPage, explainPage, card, deleteCard]
