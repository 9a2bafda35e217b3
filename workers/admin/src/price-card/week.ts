import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import { type ResolvedPrices, resolvePrices } from '@cinema/domain/pricing/choose-card'
import { plusDays } from '@cinema/domain/schedule/local-day'

export type WeekRow = { from: string; until: string; cells: readonly WeekCell[] }
export type WeekCell = { date: string } & Pick<ResolvedPrices, 'card' | 'verdicts'>

const DAYS = 7
const FIRST = '00:00'
const END = '24:00'
/** The cards rule by day and hour alone, whatever a ticket costs. */
const ANY_PRICES = { currency: 'EUR', basePrice: 0, taxRate: 0 }

/** The Monday of the week of a day. */
export function mondayOf(date: string): string {
  const SUNDAY = 7
  return plusDays(date, 1 - (new Date(date).getUTCDay() || SUNDAY))
}

/** Which card rules each hour of a week (rule 12). A row is a span of hours in which no card begins or ends. */
export function weekOf(cards: readonly PriceCard[], monday: string, format: ShowFormat): WeekRow[] {
  const turns = cards.flatMap(({ hours }) => (hours ? [hours.from, hours.until] : []))
  const starts = [...new Set([FIRST, ...turns])].toSorted()
  const dates = Array.from({ length: DAYS }, (_, place) => plusDays(monday, place))
  const rows = starts.map((from, place) => ({
    from,
    until: starts[place + 1] ?? END,
    cells: dates.map((date) => {
      const { card, verdicts } = resolvePrices(cards, { date, time: from, format }, ANY_PRICES)
      return { date, card, verdicts: verdicts.filter(({ verdict }) => verdict !== 'DOES_NOT_HOLD') }
    }),
  }))
  return merged(rows)
}

/** Rows that say the same are one. */
function merged(rows: readonly WeekRow[]): WeekRow[] {
  const result: WeekRow[] = []
  for (const row of rows) {
    const last = result.at(-1)
    if (last && JSON.stringify(last.cells) === JSON.stringify(row.cells)) {
      result[result.length - 1] = { ...last, until: row.until }
    } else result.push(row)
  }
  return result
}
