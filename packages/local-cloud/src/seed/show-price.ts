import type { RoomType } from '@cinema/contracts/catalogue/http'

type Rates = { evening: number; step: number }

const ROOM_FACTOR: Record<RoomType, number> = { STANDARD: 1, VIP: 1.5, IMAX: 1 }

/** The base price of a showtime in minor units, by the type of room. Price cards adjust it by hour, day and format. */
export const priceOf = ({ evening, step }: Rates, roomType: RoomType): number =>
  Math.round((evening * ROOM_FACTOR[roomType]) / step) * step
