import { afterAll, expect, test } from 'bun:test'
import { fetchedRates, fixedRates } from './rates'

const NOW = Date.parse('2026-11-27T20:00:00Z')
const answers = new Map<string, () => Response>()
const feed = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch: (request) =>
    answers.get(new URL(request.url).searchParams.get('vs_currencies') ?? '')?.() ?? new Response('', { status: 429 }),
})
afterAll(() => feed.stop(true))

const priced = (currency: string, price: number, secondsAgo: number) =>
  answers.set(currency, () =>
    Response.json({ ethereum: { [currency]: price, last_updated_at: NOW / 1_000 - secondsAgo } }),
  )
const rates = fetchedRates(feed.url.href, () => NOW)

test('a price of the feed is rounded to the minor unit of its currency', async () => {
  priced('eur', 2_500.128_4, 30)
  priced('jpy', 391_234.6, 30)
  expect(await rates.rateOf('EUR')).toEqual({ currency: 'EUR', minorPerEther: 250_013 })
  expect(await rates.rateOf('JPY')).toEqual({ currency: 'JPY', minorPerEther: 391_235 })
})

test('there is no rate if the price is older than ten minutes, invalid or missing', async () => {
  priced('usd', 2_700, 601)
  expect(await rates.rateOf('USD')).toBeNull()
  answers.set('gbp', () => Response.json({ ethereum: { last_updated_at: NOW / 1_000 } }))
  expect(await rates.rateOf('GBP')).toBeNull()
  answers.set('sek', () => Response.json({ ethereum: { sek: -1, last_updated_at: NOW / 1_000 } }))
  expect(await rates.rateOf('SEK')).toBeNull()
  expect(await rates.rateOf('CHF')).toBeNull()
  expect(await fetchedRates('http://127.0.0.1:1', () => NOW).rateOf('EUR')).toBeNull()
})

test('fixed prices have the currencies that are listed', async () => {
  const fixed = fixedRates('EUR 2500.00 JPY 390000')
  expect(await fixed.rateOf('EUR')).toEqual({ currency: 'EUR', minorPerEther: 250_000 })
  expect(await fixed.rateOf('JPY')).toEqual({ currency: 'JPY', minorPerEther: 390_000 })
  expect(await fixed.rateOf('USD')).toBeNull()
})
