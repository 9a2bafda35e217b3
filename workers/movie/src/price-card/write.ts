import type { PriceCard } from '@cinema/contracts/catalogue/price-cards'
import type * as api from '@cinema/contracts/pricing/api'
import type { priceCardRefusals } from '@cinema/contracts/pricing/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { PriceCardId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { everHolds } from '@cinema/domain/pricing/choose-card'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import type { MovieDeps } from '../deps'

type Deps = Pick<MovieDeps, 'priceCards' | 'venues' | 'now' | 'requestId'>

/** The cards of the actor's cinemas, or of one of them. */
export async function findPriceCards(
  { priceCards }: Pick<Deps, 'priceCards'>,
  { actor, query: { cinemaId } }: Asked<typeof api.listPriceCards>,
): Promise<PriceCard[]> {
  if (cinemaId === undefined) return priceCards.of(cinemasOf(actor))
  return actsFor(actor, cinemaId) ? priceCards.of([cinemaId]) : []
}

export async function showPriceCard(
  deps: Deps,
  { actor, priceCardId }: Asked<typeof api.getPriceCard>,
): Promise<Outcome<typeof api.getPriceCard, PriceCard>> {
  const card = await deps.priceCards.byId(priceCardId)
  return card && actsFor(actor, card.cinemaId) ? accepted(card) : refused({ code: 'PRICE_CARD_NOT_FOUND' })
}

/** Adds a card; it counts for what is held from now on (rule 12). */
export async function createPriceCard(
  deps: Deps,
  { actor, body }: Asked<typeof api.createPriceCard>,
): Promise<Outcome<typeof api.createPriceCard, PriceCard>> {
  const cinema = await deps.venues.cinemaNow(body.cinemaId)
  if (!cinema || !actsFor(actor, cinema.id)) return refused({ code: 'CINEMA_NOT_FOUND' })
  return save(deps, actor, null, { ...body, id: newId(PriceCardId, deps.now()) })
}

export async function changePriceCard(
  deps: Deps,
  { body, ...request }: Asked<typeof api.changePriceCard>,
): Promise<Outcome<typeof api.changePriceCard, PriceCard>> {
  const found = await showPriceCard(deps, request)
  if (!found.ok) return found
  const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  return save(deps, request.actor, found.value, { ...found.value, ...changes })
}

/** Takes a card away; what it said comes from the others, or from the house. */
export async function deletePriceCard(
  deps: Deps,
  request: Asked<typeof api.deletePriceCard>,
): Promise<Outcome<typeof api.deletePriceCard, null>> {
  const found = await showPriceCard(deps, request)
  if (!found.ok) return found
  const told = tellOf(deps, request.actor, 'deleted', found.value, null)
  return (await deps.priceCards.remove(found.value.id, told))
    ? accepted(null)
    : refused({ code: 'PRICE_CARD_NOT_FOUND' })
}

async function save(
  deps: Deps,
  actor: Actor,
  before: PriceCard | null,
  card: PriceCard,
): Promise<Result<PriceCard, RefusalOf<typeof priceCardRefusals, 'CARD_NEVER_HOLDS'>>> {
  if (!everHolds(card)) return refused({ code: 'CARD_NEVER_HOLDS' })
  await deps.priceCards.save(card, tellOf(deps, actor, before ? 'changed' : 'created', before, card))
  return accepted(card)
}

function tellOf(
  { now, requestId }: Deps,
  actor: Actor,
  done: 'created' | 'changed' | 'deleted',
  before: PriceCard | null,
  after: PriceCard | null,
) {
  const card = after ?? before
  if (!card) throw new Error('a deed is about some card')
  const data = { cinemaId: card.cinemaId, priceCardId: card.id }
  return {
    events: [newEvent('prices.changed.v1', card.cinemaId, data, { at: now(), requestId })],
    deed: { actorId: actor.userId, action: `prices.card-${done}`, subject: card.id, before, after, requestId },
  }
}
