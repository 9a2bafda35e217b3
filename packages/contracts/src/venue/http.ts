import { z } from 'zod'
import { RoomType } from '../catalogue/http'
import { CinemaId, RoomId } from '../shared/ids'
import { Currency } from '../shared/money'
import { TimeZone } from '../shared/time'
import { settingTypes } from './cinema-settings'

export const RoomView = z.object({
  id: RoomId,
  name: z.string(),
  type: RoomType,
  capacity: z.number().int(),
  /** The version of the seat plan that new showtimes get. */
  planVersion: z.number().int(),
})

export const CinemaView = z.object({
  id: CinemaId,
  slug: z.string(),
  name: z.string(),
  city: z.string(),
  address: z.string(),
  timeZone: TimeZone,
  currency: Currency,
  /** The tax that prices include, in hundredths of a percent. */
  taxRate: settingTypes.taxRate,
  rooms: z.array(RoomView),
})
export type CinemaView = z.infer<typeof CinemaView>
