import { z } from 'zod'
import { RoomType } from '../catalogue/http'
import { CinemaId, RoomId, ShowtimeId } from '../shared/ids'
import { Currency } from '../shared/money'
import { nameText } from '../shared/name-text'
import { InstantText, TimeZone } from '../shared/time'
import { settingTypes, settingTypesWithDefaults } from './cinema-settings'
import { CinemaView } from './http'
import { MAX_ROOM_SEATS } from './plan'
import { PlanDocument } from './plan-document'

const cinema = {
  name: nameText(100),
  city: nameText(100),
  address: nameText(200),
  timeZone: TimeZone,
  currency: Currency,
}

export const CreateCinemaBody = z.strictObject({
  ...cinema,
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  ...settingTypesWithDefaults,
})
export type CreateCinemaBody = z.infer<typeof CreateCinemaBody>

/** Properties that are left out do not change. */
export const ChangeCinemaBody = z
  .strictObject({ ...cinema, ...settingTypes })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something')
export type ChangeCinemaBody = z.infer<typeof ChangeCinemaBody>

const version = z.number().int()

/** A cinema with its settings, as its managers see it. `version` is the entity tag that `If-Match` of a change contains. */
export const ManagedCinema = CinemaView.extend({ ...settingTypes, version })
export type ManagedCinema = z.infer<typeof ManagedCinema>
/** The row of a cinema. Its rooms are rows of their own. */
export type CinemaRow = Omit<ManagedCinema, 'rooms'>
export const ManagedCinemaList = z.object({ data: z.array(ManagedCinema) })

export const CinemaParam = z.object({ cinemaId: CinemaId })
export const RoomParam = z.object({ roomId: RoomId })

export const CreateRoomBody = z.strictObject({ name: nameText(60), type: RoomType, plan: PlanDocument })
export type CreateRoomBody = z.infer<typeof CreateRoomBody>

export const ChangeRoomBody = z
  .strictObject({ name: nameText(60), type: RoomType })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must change something')
export type ChangeRoomBody = z.infer<typeof ChangeRoomBody>

export const ManagedRoom = z.object({
  id: RoomId,
  cinemaId: CinemaId,
  name: z.string(),
  type: RoomType,
  capacity: z.number().int(),
  planVersion: z.number().int(),
  /** Of the room with its newest plan: the entity tag that `If-Match` of a change contains. */
  version,
})
export type ManagedRoom = z.infer<typeof ManagedRoom>

/** An exported plan. Its `plan` can be imported again with `PUT`. */
export const ExportedPlan = z.object({ roomId: RoomId, version: z.number().int(), plan: PlanDocument })
export type ExportedPlan = z.infer<typeof ExportedPlan>

export const PlanQuery = z.object({ version: z.coerce.number().int().min(1).max(999).optional() })

/** A new plan of a room whose present version is `basedOn`. A dry run, which is the default, only reports what would change. */
export const ReplanRoomBody = z.strictObject({
  basedOn: z.number().int().min(1),
  plan: PlanDocument,
  dryRun: z.boolean().default(true),
})
export type ReplanRoomBody = z.infer<typeof ReplanRoomBody>

const Coming = z.object({ showtimeId: ShowtimeId, movieTitle: z.string(), startsAt: InstantText })

/**
 * The changes by a new plan: how many seats stay as they are, which are added and removed, and which coming showtimes adopt
 * it (`moving`). Those in `staying` keep their old plan because of the taken seats that the new one lacks (rule 11).
 */
export const ReplanReport = z.object({
  dryRun: z.boolean(),
  version: z.number().int(),
  seats: z.object({
    total: z.number().int().max(MAX_ROOM_SEATS),
    unchanged: z.number().int(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  moving: z.array(Coming),
  staying: z.array(Coming.extend({ seats: z.array(z.string()) })),
})
export type ReplanReport = z.infer<typeof ReplanReport>

/** A fault of a plan. `seats` are the labels of the seats that have it. */
export const PlanFault = z.object({
  code: z.enum([
    'NO_SEATS_FOR_SALE',
    'DUPLICATE_LABEL',
    'TORN_SOFA',
    'OVERLAPPING_SEATS',
    'COMPANION_WITHOUT_WHEELCHAIR_PLACE',
  ]),
  seats: z.array(z.string()),
})
export type PlanFault = z.infer<typeof PlanFault>
