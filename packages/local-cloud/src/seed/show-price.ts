import type { RoomType } from '@cinema/contracts/catalogue/http'

type Rates = { evening: number; step: number }

const ROOM_FACTOR: Record<RoomType, number> = { STANDARD: 1, VIP: 1.5, IMAX: 1 }

/** The base price of a show in minor units: a lounge costs more. Hour, day and format are for the price cards to say. */
export const priceOf = ({ evening, step }: Rates, roomType: RoomType): number =>
  Math.round((evening * ROOM_FACTOR[roomType]) / step) * step
