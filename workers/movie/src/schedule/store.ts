import type { ScheduledShow, UpcomingShowtime } from '@cinema/contracts/catalogue/service'
import type { ManagedShowtimeQuery, ShowtimeStatus } from '@cinema/contracts/schedule/http'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type CinemaId, type MovieId, RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { movies, showtimes as table } from '@cinema/db/schema/movie'
import type { Span } from '@cinema/domain/schedule/occupancy'
import { and, asc, count, eq, exists, gt, gte, inArray, isNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { type ChangeRecord, writeWithRecord } from '../change-record'

type Stored = typeof table.$inferSelect

/** The fields of a showtime that scheduling sets. The span includes cleaning. */
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

/** The queries of scheduling, on showtimes in all states. Each write also writes its audit entry and its events. */
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

    /** One page of the showtimes of these cinemas, sorted by start, and the total. */
    async find(cinemas: 'all' | readonly CinemaId[], query: ManagedShowtimeQuery, now: number) {
      const { page, perPage } = query
      const matches = and(cinemas === 'all' ? undefined : inArray(table.cinemaId, [...cinemas]), filtersOf(query, now))
      const [found, [counted]] = await db.batch([
        select()
          .where(matches)
          .orderBy(asc(table.startTime), asc(table.id))
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(table).where(matches),
      ])
      return { rows: rowsOf(found), total: counted?.total ?? 0 }
    },

    /** The showtimes that occupy these rooms in a span, sorted by start. Cancelled ones do not occupy a room. */
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

    /** The showtimes of a cinema that start in a span and are not cancelled, sorted by start. */
    async startingIn(cinemaId: CinemaId, { from, to }: Span): Promise<ScheduledRow[]> {
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

    /** The published showtimes of a cinema that start in a span, sorted by start. */
    async published({ cinemaId, from, to }: Span & { cinemaId: CinemaId }): Promise<ScheduledShow[]> {
      const rows = await this.startingIn(cinemaId, { from, to })
      return rows
        .filter(({ status }) => status === 'PUBLISHED')
        .map(({ id, movieTitle, roomId, startTime }) => ({
          id: ShowtimeId.parse(id),
          movieTitle,
          roomId: RoomId.parse(roomId),
          startsAt: Instant.parse(startTime.getTime()),
        }))
    },

    /** The showtimes of a cinema, or of one of its rooms, that have not started and are not cancelled, sorted by start. */
    async upcoming(
      { cinemaId, roomId }: { cinemaId: CinemaId; roomId?: RoomId },
      now: number,
    ): Promise<UpcomingShowtime[]> {
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

    async movieOf(id: MovieId): Promise<{ title: string; minutes: number | null; archivedAt: Date | null } | null> {
      const [movie] = await db
        .select({ title: movies.title, minutes: movies.duration, archivedAt: movies.archivedAt })
        .from(movies)
        .where(eq(movies.id, id))
      return movie ?? null
    },

    /** Adds all drafts or none. Throws a violation of `NO_OVERLAP` if a room is taken. */
    async add(drafts: readonly Draft[], record: ChangeRecord): Promise<void> {
      const rows = drafts.map(({ from, to, ...draft }) => ({ ...draft, ...timesOf({ from, to }) }))
      await writeWithRecord(db, db.insert(table).values(rows).returning(ID), record)
    },

    /** Updates a showtime; false if it changed since `before` was read. Throws a violation of `NO_OVERLAP`. */
    change(before: Stored, { id, movieId, cinemaId, currency, from, to, ...after }: Draft, record: ChangeRecord) {
      const changed = { ...after, ...timesOf({ from, to }), ...nextVersion }
      return writeWithRecord(db, db.update(table).set(changed).where(isUnchanged(before)).returning(ID), record)
    },

    /** Sets DRAFT to PUBLISHED; false if it changed since `before` was read, has started or its movie is archived. */
    publish(before: Stored, at: number, record: ChangeRecord) {
      const movie = db.select({ id: movies.id }).from(movies)
      const isNotArchived = exists(movie.where(and(eq(movies.id, table.movieId), isNull(movies.archivedAt))))
      const isPublishable = and(
        isUnchanged(before),
        eq(table.status, 'DRAFT'),
        gt(table.startTime, new Date(at)),
        isNotArchived,
      )
      const published = { status: 'PUBLISHED', ...nextVersion } as const
      return writeWithRecord(db, db.update(table).set(published).where(isPublishable).returning(ID), record)
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
      const update = db
        .update(table)
        .set({ planVersion, ...nextVersion })
        .where(isOlder)
        .returning(ID)
      await db.execute(sql`with updated as ${update}, appended as (${appendEvents(events, sql`exists (select from updated)`)})
        select id from updated`)
    },

    /** Sets PUBLISHED to CANCELLED; false if it changed since `before` was read, has ended or is not published. */
    cancel(before: Stored, at: number, record: ChangeRecord) {
      const isCancellable = and(isUnchanged(before), eq(table.status, 'PUBLISHED'), gt(table.endTime, new Date(at)))
      const cancelled = { status: 'CANCELLED', ...nextVersion } as const
      return writeWithRecord(db, db.update(table).set(cancelled).where(isCancellable).returning(ID), record)
    },

    /** Deletes a showtime; false if it changed since `before` was read. Throws a foreign key violation if it has bookings. */
    remove: (before: Stored, record: ChangeRecord) =>
      writeWithRecord(db, db.delete(table).where(isUnchanged(before)).returning(ID), record),
  }
}

const ID = { id: table.id }
const timesOf = ({ from, to }: Span) => ({ startTime: new Date(from), endTime: new Date(to) })

const nextVersion = { version: sql`${table.version} + 1`, updatedAt: sql`now()` }

const isUnchanged = ({ id, version }: Stored) => and(eq(table.id, id), eq(table.version, version))

function filtersOf(
  { cinemaId, roomId, movieId, status, from, to }: ManagedShowtimeQuery,
  now: number,
): SQL | undefined {
  return and(
    cinemaId && eq(table.cinemaId, cinemaId),
    roomId && eq(table.roomId, roomId),
    movieId && eq(table.movieId, movieId),
    status && hasStatus(status, new Date(now)),
    from === undefined ? undefined : gte(table.startTime, new Date(from)),
    to === undefined ? undefined : lt(table.startTime, new Date(to)),
  )
}

function hasStatus(status: ShowtimeStatus, now: Date): SQL | undefined {
  if (status === 'DRAFT' || status === 'CANCELLED') return eq(table.status, status)
  const published = eq(table.status, 'PUBLISHED')
  if (status === 'PUBLISHED') return and(published, gt(table.startTime, now))
  if (status === 'ENDED') return and(published, lte(table.endTime, now))
  return and(published, lte(table.startTime, now), gt(table.endTime, now))
}
