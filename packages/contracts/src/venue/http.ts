import { z } from 'zod'
import { RoomType } from '../catalogue/http'
import { CinemaId, RoomId } from '../shared/ids'
import { Currency } from '../shared/money'
import { TimeZone } from '../shared/time'

export const RoomView = z.object({
  id: RoomId,
  name: z.string(),
  type: RoomType,
  capacity: z.number().int(),
})

export const CinemaView = z.object({
  id: CinemaId,
  slug: z.string(),
  name: z.string(),
  city: z.string(),
  address: z.string(),
  timeZone: TimeZone,
  currency: Currency,
  rooms: z.array(RoomView),
})
export type CinemaView = z.infer<typeof CinemaView>
