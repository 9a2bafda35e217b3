import { z } from 'zod'
import { AnnouncementId, CinemaId, ShowtimeId, UserId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText } from '../shared/time'

/** A SERVICE announcement is about a booking and needs no consent. A PROMOTIONAL one goes only to those who agreed to offers. */
export const AnnouncementKind = z.enum(['SERVICE', 'PROMOTIONAL'])
export type AnnouncementKind = z.infer<typeof AnnouncementKind>

/**
 * To whom: those with live tickets for a showtime; those with live tickets for coming shows of a cinema, or for its shows of
 * the last `days`; or everybody who agreed to offers.
 */
export const Audience = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('SHOWTIME'), showtimeId: ShowtimeId }),
  z.strictObject({ type: z.literal('CINEMA_COMING'), cinemaId: CinemaId }),
  z.strictObject({ type: z.literal('CINEMA_VISITED'), cinemaId: CinemaId, days: z.number().int().min(1).max(365) }),
  z.strictObject({ type: z.literal('EVERYONE') }),
])
export type Audience = z.infer<typeof Audience>

/** Plain text. In the body, empty lines separate paragraphs. */
const AnnouncementText = z.strictObject({
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(4000),
})
export type AnnouncementText = z.infer<typeof AnnouncementText>

/** A page of our own site. Anything that a browser could take for another host or for no page is refused. */
const SitePath = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[\w\-./?=&%~]*$/, 'must be the path of a page of the site, such as /films')
  .refine((path) => !/^\/(api|admin|ws|dev|metrics|openapi|\.well-known)\b/.test(path), 'must be a page for customers')

/** Everybody reads their own language if there is a text in it, else English. */
export const AnnouncementBody = z.strictObject({
  kind: AnnouncementKind,
  audience: Audience,
  texts: z.strictObject({ en: AnnouncementText, de: AnnouncementText.optional() }),
  link: SitePath.nullable().default(null),
})
export type AnnouncementBody = z.infer<typeof AnnouncementBody>

const count = z.number().int()

/**
 * What the dry run counted. `people` are all in the audience. `withoutConsent` are not written to at all. `withoutAddress` get
 * no e-mail, because none is known or, for offers, none is verified.
 */
export const AudienceCounts = z.object({
  people: count,
  inApp: count,
  email: count,
  withoutAddress: count,
  withoutConsent: count,
  at: InstantText,
})
export type AudienceCounts = z.infer<typeof AudienceCounts>

/**
 * How far the sending is. `people` is null until all of them are known. `handled` are those who were written to, left out for
 * want of consent or address (`skipped`), or whose e-mail failed for good (`failed`).
 */
export const Progress = z.object({
  people: count.nullable(),
  handled: count,
  inApp: count,
  email: count,
  skipped: count,
  failed: count,
})
export type Progress = z.infer<typeof Progress>

export const AnnouncementStatus = z.enum(['DRAFT', 'SENDING', 'SENT', 'CANCELLED'])
export type AnnouncementStatus = z.infer<typeof AnnouncementStatus>

/** `cinemaId` is the cinema of the audience; null for everybody. `counts` are null until a dry run, and after a change. */
export const AnnouncementView = z.object({
  ...AnnouncementBody.shape,
  id: AnnouncementId,
  cinemaId: CinemaId.nullable(),
  link: z.string().nullable(),
  status: AnnouncementStatus,
  version: count,
  counts: AudienceCounts.nullable(),
  progress: Progress,
  createdBy: UserId,
  createdAt: InstantText,
  startedAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
})
export type AnnouncementView = z.infer<typeof AnnouncementView>

export const AnnouncementQuery = PageQuery.extend({
  status: AnnouncementStatus.optional(),
  cinemaId: CinemaId.optional(),
})
export type AnnouncementQuery = z.infer<typeof AnnouncementQuery>
export const AnnouncementList = pageOf(AnnouncementView)
export const AnnouncementParam = z.object({ announcementId: AnnouncementId })
