import { showtimeRefusals } from '../catalogue/refusals'
import { scheduleRefusals } from '../schedule/refusals'
import { ShowtimeParam } from '../seating/http'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { cinemaRefusals } from '../venue/refusals'
import {
  ChangePriceCardBody,
  CreatePriceCardBody,
  ExplainPriceQuery,
  PriceCard,
  PriceCardList,
  PriceCardParam,
  PriceCardQuery,
  PriceExplanation,
  ShowtimePrices,
} from './http'
import { priceCardRefusals } from './refusals'

const endpoint = endpointsOf('movie')

export const getShowtimePrices = endpoint({
  method: 'GET',
  path: '/api/v1/showtimes/:showtimeId/prices',
  access: 'anyone',
  summary: 'See what tickets for a showtime cost, and why',
  description:
    'The table of seat and ticket types with fees and tax, the card that wins, and what became of every other card.',
  params: ShowtimeParam,
  answer: json(ShowtimePrices, 'The prices.'),
  refuses: pick(showtimeRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const listPriceCards = endpoint({
  method: 'GET',
  path: '/api/v1/admin/price-cards',
  access: 'prices.update',
  summary: 'List the price cards of one’s cinemas',
  query: PriceCardQuery,
  answer: json(PriceCardList, 'The cards.'),
  refuses: {},
})

export const createPriceCard = endpoint({
  method: 'POST',
  path: '/api/v1/admin/price-cards',
  access: 'prices.update',
  versioned: true,
  summary: 'Add a price card',
  description:
    'Of the cards that hold at a showtime’s local day and hour the one with the higher priority wins, then the one with more conditions, then the younger. What it leaves out comes from the next.',
  body: CreatePriceCardBody,
  example: {
    cinemaId: '01a20700-0000-7000-8000-000000000001',
    name: 'Matinee',
    weekdays: [1, 2, 3, 4, 5],
    hours: { from: '06:00', until: '14:00' },
    seatTypes: { REGULAR: 7500 },
  },
  answer: json(PriceCard, 'The card.', 201),
  refuses: { ...pick(cinemaRefusals, 'CINEMA_NOT_FOUND'), ...pick(priceCardRefusals, 'CARD_NEVER_HOLDS') },
})

export const getPriceCard = endpoint({
  method: 'GET',
  path: '/api/v1/admin/price-cards/:priceCardId',
  access: 'prices.update',
  versioned: true,
  summary: 'See a price card',
  params: PriceCardParam,
  answer: json(PriceCard, 'The card.'),
  refuses: pick(priceCardRefusals, 'PRICE_CARD_NOT_FOUND'),
})

export const changePriceCard = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/price-cards/:priceCardId',
  access: 'prices.update',
  versioned: true,
  summary: 'Change a price card for what is held from now on',
  params: PriceCardParam,
  body: ChangePriceCardBody,
  example: { seatTypes: { REGULAR: 8000 } },
  answer: json(PriceCard, 'The card.'),
  refuses: pick(priceCardRefusals, 'PRICE_CARD_NOT_FOUND', 'PRICE_CARD_CHANGED_MEANWHILE', 'CARD_NEVER_HOLDS'),
})

export const deletePriceCard = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/price-cards/:priceCardId',
  access: 'prices.update',
  versioned: true,
  summary: 'Take a price card away',
  params: PriceCardParam,
  answer: nothing('It is gone.'),
  refuses: pick(priceCardRefusals, 'PRICE_CARD_NOT_FOUND', 'PRICE_CARD_CHANGED_MEANWHILE'),
})

export const explainPrice = endpoint({
  method: 'GET',
  path: '/api/v1/admin/prices/explain',
  access: 'prices.update',
  summary: 'Explain what one ticket costs',
  description:
    'For a showtime of one’s cinemas, or for any local date, time and base price: each step of the price, the card that it comes from, and what became of every other card.',
  query: ExplainPriceQuery,
  answer: json(PriceExplanation, 'The price and its steps.'),
  refuses: { ...pick(cinemaRefusals, 'CINEMA_NOT_FOUND'), ...pick(scheduleRefusals, 'SHOWTIME_NOT_FOUND') },
})
