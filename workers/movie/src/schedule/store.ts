import type { ComingShowtime } from '@cinema/contracts/catalogue/service'
import type { ManagedShowtimeQuery, ShowtimeStatus } from '@cinema/contracts/schedule/http'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type CinemaId, type MovieId, type RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { movies, showtimes as table } from '@cinema/db/schema/movie'
import type { Span } from '@cinema/domain/schedule/occupancy'
import { and, asc, count, eq, exists, gt, gte, inArray, isNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { type ChangeRecord, writeRecorded } from '../change-record'

type Stored = typeof table.$inferSelect

/** What a showtime is made of, as it is written down. */
export type Draft = Pick<
  Stored,
  | 'id'
  | 'movieId'
  | 'cinemaId'
  | 'roomId'
  | 'planVersion'
  | 'format'
  | 'adsMinutes'
  | 'filmMinutes'
  | 'cleaningMinutes'
  | 'audioLanguage'
  | 'subtitleLanguage'
  | 'basePrice'
  | 'currency'
> &
  Span

export type ScheduledRow = Stored & { movieTitle: string; isArchived: boolean }

/** The constraint that refuses two showtimes in a room at once (rule 28). */
export const NO_OVERLAP = 'showtimes_no_overlap'

/** All SQL of those who schedule: drafts and cancelled showtimes too. Each write carries its event and its deed. */
export function scheduleStore(db: Db) {
  const select = () =>
    db
      .select({ showtime: table, movieTitle: movies.title, archivedAt: movies.archivedAt })
      .from(table)
      .innerJoin(movies, eq(movies.id, table.movieId))
  const rowsOf = (rows: { showtime: Stored; movieTitle: string; archivedAt: Date | null }[]): ScheduledRow[] =>
    rows.map(({ showtime, movieTitle, archivedAt }) => ({ ...showtime, movieTitle, isArchived: archivedAt !== null }))

  return {
    async byId(id: ShowtimeId): Promise<ScheduledRow | null> {
      return rowsOf(await select().where(eq(table.id, id)))[0] ?? null
    },

    async byIds(ids: readonly ShowtimeId[]): Promise<ScheduledRow[]> {
      return ids.length > 0 ? rowsOf(await select().where(inArray(table.id, [...ids]))) : []
    },

    /** One page by their beginning, and how many there are in all, at these cinemas alone. */
    async find(cinemas: 'all' | readonly CinemaId[], query: ManagedShowtimeQuery, now: number) {
      const { page, perPage } = query
      const wanted = and(cinemas === 'all' ? undefined : inArray(table.cinemaId, [...cinemas]), isWanted(query, now))
      const [found, [counted]] = await db.batch([
        select()
          .where(wanted)
          .orderBy(asc(table.startTime), asc(table.id))
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(table).where(wanted),
      ])
      return { rows: rowsOf(found), total: counted?.total ?? 0 }
    },

    /** What keeps these rooms at some time of a span, in the order of its beginning. */
    async occupying(roomIds: readonly string[], { from, to }: Span): Promise<ScheduledRow[]> {
      if (roomIds.length === 0) return []
      const rows = await select()
        .where(
          and(
            inArray(table.roomId, [...roomIds]),
            ne(table.status, 'CANCELLED'),
            lt(table.startTime, new Date(to)),
            gt(table.endTime, new Date(from)),
          ),
        )
        .orderBy(asc(table.startTime))
      return rowsOf(rows)
    },

    /** The showtimes of a cinema that begin in a span and are not cancelled. */
    async beginningIn(cinemaId: CinemaId, { from, to }: Span): Promise<ScheduledRow[]> {
      const rows = await select()
        .where(
          and(
            eq(table.cinemaId, cinemaId),
            ne(table.status, 'CANCELLED'),
            gte(table.startTime, new Date(from)),
            lt(table.startTime, new Date(to)),
          ),
        )
        .orderBy(asc(table.startTime), asc(table.id))
      return rowsOf(rows)
    },

    /** What of a cinema, or of one of its rooms, has not begun and is not cancelled. */
    async coming(
      { cinemaId, roomId }: { cinemaId: CinemaId; roomId?: RoomId },
      now: number,
    ): Promise<ComingShowtime[]> {
      const rows = await select()
        .where(
          and(
            eq(table.cinemaId, cinemaId),
            roomId && eq(table.roomId, roomId),
            ne(table.status, 'CANCELLED'),
            gt(table.startTime, new Date(now)),
          ),
        )
        .orderBy(asc(table.startTime), asc(table.id))
      return rows.map(({ showtime: { id, startTime, planVersion, status }, movieTitle }) => ({
        id: ShowtimeId.parse(id),
        movieTitle,
        startsAt: Instant.parse(startTime.getTime()),
        planVersion,
        status: status === 'DRAFT' ? status : 'PUBLISHED',
      }))
    },

    async filmOf(id: MovieId): Promise<{ title: string; minutes: number | null; archivedAt: Date | null } | null> {
      const [film] = await db
        .select({ title: movies.title, minutes: movies.duration, archivedAt: movies.archivedAt })
        .from(movies)
        .where(eq(movies.id, id))
      return film ?? null
    },

    /** Adds drafts, all or none; throws on `NO_OVERLAP` when a room is kept already. */
    async add(drafts: readonly Draft[], record: ChangeRecord): Promise<void> {
      const rows = drafts.map(({ from, to, ...draft }) => ({ ...draft, ...timesOf({ from, to }) }))
      await writeRecorded(db, db.insert(table).values(rows).returning(ID), record)
    },

    /** Changes a showtime that is as it was read; false when it is not. Throws on `NO_OVERLAP`. */
    change(before: Stored, { id, movieId, cinemaId, currency, from, to, ...after }: Draft, record: ChangeRecord) {
      const changed = { ...after, ...timesOf({ from, to }), updatedAt: sql`now()` }
      return writeRecorded(db, db.update(table).set(changed).where(asRead(before)).returning(ID), record)
    },

    /** DRAFT to PUBLISHED, unless its time has come or its film is archived. */
    publish(id: ShowtimeId, at: number, record: ChangeRecord) {
      const film = db.select({ id: movies.id }).from(movies)
      const isShown = exists(film.where(and(eq(movies.id, table.movieId), isNull(movies.archivedAt))))
      const isDraft = and(eq(table.id, id), eq(table.status, 'DRAFT'), gt(table.startTime, new Date(at)), isShown)
      const published = { status: 'PUBLISHED', updatedAt: sql`now()` } as const
      return writeRecorded(db, db.update(table).set(published).where(isDraft).returning(ID), record)
    },

    async setPlanVersion(
      roomId: RoomId,
      ids: readonly ShowtimeId[],
      planVersion: number,
      events: DomainEvent[],
    ): Promise<void> {
      const isOlder = and(
        eq(table.roomId, roomId),
        lt(table.planVersion, planVersion),
        ne(table.status, 'CANCELLED'),
        inArray(table.id, [...ids]),
      )
      const moved = db.update(table).set({ planVersion, updatedAt: sql`now()` }).where(isOlder).returning(ID)
      await db.execute(sql`with moved as ${moved}, told as (${appendEvents(events, sql`exists (select from moved)`)})
        select id from moved`)
    },

    /** PUBLISHED to CANCELLED, for ever, unless it is over. */
    cancel(id: ShowtimeId, at: number, record: ChangeRecord) {
      const isToCome = and(eq(table.id, id), eq(table.status, 'PUBLISHED'), gt(table.endTime, new Date(at)))
      const cancelled = { status: 'CANCELLED', updatedAt: sql`now()` } as const
      return writeRecorded(db, db.update(table).set(cancelled).where(isToCome).returning(ID), record)
    },

    /** Deletes a showtime that is as it was read; throws on a foreign key when a booking was ever made for it. */
    remove: (before: Stored, record: ChangeRecord) =>
      writeRecorded(db, db.delete(table).where(asRead(before)).returning(ID), record),
  }
}

const ID = { id: table.id }
const timesOf = ({ from, to }: Span) => ({ startTime: new Date(from), endTime: new Date(to) })

/** JavaScript keeps milliseconds of what Postgres keeps in microseconds. */
const asRead = ({ id, status, updatedAt }: Stored) =>
  and(
    eq(table.id, id),
    eq(table.status, status),
    sql`date_trunc('milliseconds', ${table.updatedAt}) = ${sql.param(updatedAt, table.updatedAt)}`,
  )

function isWanted({ cinemaId, roomId, movieId, status, from, to }: ManagedShowtimeQuery, now: number): SQL | undefined {
  return and(
    cinemaId && eq(table.cinemaId, cinemaId),
    roomId && eq(table.roomId, roomId),
    movieId && eq(table.movieId, movieId),
    status && isNow(status, new Date(now)),
    from === undefined ? undefined : gte(table.startTime, new Date(from)),
    to === undefined ? undefined : lt(table.startTime, new Date(to)),
  )
}

function isNow(status: ShowtimeStatus, now: Date): SQL | undefined {
  if (status === 'DRAFT' || status === 'CANCELLED') return eq(table.status, status)
  const published = eq(table.status, 'PUBLISHED')
  if (status === 'PUBLISHED') return and(published, gt(table.startTime, now))
  if (status === 'ENDED') return and(published, lte(table.endTime, now))
  return and(published, lte(table.startTime, now), gt(table.endTime, now))
}
