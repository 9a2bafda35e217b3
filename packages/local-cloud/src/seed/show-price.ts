import type { RoomType, ShowFormat } from '@cinema/contracts/catalogue/http'

type Rates = { evening: number; step: number }
type Show = { roomType: RoomType; format: ShowFormat; date: string; startMin: number }

const MATINEE_ENDS_MIN = 14 * 60
const EVENING_BEGINS_MIN = 17 * 60
const HOUR_FACTOR = { matinee: 0.7, afternoon: 0.85, evening: 1 }
const WEEKEND_FACTOR = 1.1
const ROOM_FACTOR: Record<RoomType, number> = { STANDARD: 1, VIP: 1.5, IMAX: 1 }
const FORMAT_FACTOR: Record<ShowFormat, number> = { '2D': 1, '3D': 1.2, IMAX: 1.4 }

/** The base price of a show in minor units: mornings are cheap, evenings are not, and Friday to Sunday a little more. */
export function priceOf({ evening, step }: Rates, { roomType, format, date, startMin }: Show): number {
  const weekend = [0, 5, 6].includes(new Date(date).getUTCDay()) ? WEEKEND_FACTOR : 1
  const price = evening * HOUR_FACTOR[hourOf(startMin)] * weekend * ROOM_FACTOR[roomType] * FORMAT_FACTOR[format]
  return Math.round(price / step) * step
}

function hourOf(startMin: number): keyof typeof HOUR_FACTOR {
  if (startMin < MATINEE_ENDS_MIN) return 'matinee'
  return startMin < EVENING_BEGINS_MIN ? 'afternoon' : 'evening'
}
