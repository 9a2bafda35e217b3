import type { RoomType } from '@cinema/contracts/catalogue/http'
import { CinemaId, RoomId } from '@cinema/contracts/shared/ids'
import { type CinemaSettings, DEFAULT_SETTINGS } from '@cinema/contracts/venue/cinema-settings'
import type { SeatPlan } from '@cinema/contracts/venue/plan'
import { drawPlan, type PlanDesign } from './draw-plan'
import * as designs from './room-designs'
import { seededId } from './seeded-id'

type RoomDesign = [name: string, type: RoomType, plan: PlanDesign]

/** The price of a regular evening seat, the step that prices are rounded to, and the fee per ticket, in minor units. */
type Prices = { evening: number; step: number; feePerTicket: number }

type CinemaFacts = {
  slug: string
  name: string
  city: string
  address: string
  timeZone: string
  currency: string
  /** Settings other than the defaults. */
  settings: Partial<CinemaSettings>
  prices: Prices
}

export type SeededRoom = { id: RoomId; name: string; type: RoomType; plan: SeatPlan }
export type SeededCinema = Omit<CinemaFacts, 'settings'> & {
  settings: CinemaSettings
  id: CinemaId
  rooms: SeededRoom[]
}

/** The seeded cinemas: three in three time zones, each with its own currency and four rooms. */
export const CINEMAS: readonly SeededCinema[] = [
  seededCinema(
    {
      slug: 'berlin-spreebogen',
      name: 'Marquee Spreebogen',
      city: 'Berlin',
      address: 'Am Holzhafen 14, 10179 Berlin',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      settings: { orphanRule: 'warn', taxRate: 700 },
      prices: { evening: 1250, step: 50, feePerTicket: 50 },
    },
    [
      ['Saal 1', 'STANDARD', designs.OLD_ROOM],
      ['Saal 2', 'STANDARD', designs.GALLERY_ROOM],
      ['Saal 3', 'STANDARD', designs.SHOEBOX],
      ['Salon', 'VIP', designs.SALON],
    ],
  ),
  seededCinema(
    {
      slug: 'new-york-lower-east',
      name: 'Marquee Lower East',
      city: 'New York',
      address: '61 Tanner Street, New York, NY 10002',
      timeZone: 'America/New_York',
      currency: 'USD',
      settings: { orphanRule: 'off', taxRate: 888 },
      prices: { evening: 1750, step: 50, feePerTicket: 150 },
    },
    [
      ['IMAX', 'IMAX', designs.IMAX_GRAND],
      ['Screen 2', 'STANDARD', designs.BROADWAY_ROOM],
      ['Screen 3', 'STANDARD', designs.CELLAR],
      ['The Lounge', 'VIP', designs.LOUNGE],
    ],
  ),
  seededCinema(
    {
      slug: 'mumbai-harbour',
      name: 'Marquee Harbour',
      city: 'Mumbai',
      address: '8 Lascar Lane, Ballard Estate, Mumbai 400001',
      timeZone: 'Asia/Kolkata',
      currency: 'INR',
      settings: { orphanRule: 'off', taxRate: 1800 },
      prices: { evening: 38_000, step: 1000, feePerTicket: 3000 },
    },
    [
      ['IMAX', 'IMAX', designs.IMAX_HARBOUR],
      ['Audi 2', 'STANDARD', designs.BAZAAR_ROOM],
      ['Audi 3', 'STANDARD', designs.SIDE_AISLE_ROOM],
      ['Gold Lounge', 'VIP', designs.GOLD_LOUNGE],
    ],
  ),
]

function seededCinema(facts: CinemaFacts, rooms: RoomDesign[]): SeededCinema {
  return {
    ...facts,
    settings: { ...DEFAULT_SETTINGS, ...facts.settings },
    id: seededId(CinemaId, 'cinema', facts.slug),
    rooms: rooms.map(([name, type, design]) => {
      const id = seededId(RoomId, 'room', facts.slug, name)
      return { id, name, type, plan: drawPlan(id, design) }
    }),
  }
}
