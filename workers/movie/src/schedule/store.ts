import type { ManagedShowtimeQuery, ShowtimeStatus } from '@cinema/contracts/catalogue/schedule'
import type { ComingShowtime } from '@cinema/contracts/catalogue/service'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type CinemaId, type MovieId, type RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { movies, showtimes as table } from '@cinema/db/schema/movie'
import type { Span } from '@cinema/domain/schedule/occupancy'
import { and, asc, count, eq, gt, gte, inArray, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { type ChangeRecord, recordParts } from '../change-record'

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

const instant = (at: number | Date) => sql`${new Date(at).toISOString()}::timestamptz`

/** All SQL of those who schedule: drafts and cancelled showtimes too. Each write carries its event and its deed. */
export function scheduleStore(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0
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
      const rows = drafts.map(({ from, to, ...draft }) => ({
        ...draft,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      }))
      await db.execute(sql`with added as (
          insert into movie.showtimes (id, movie_id, cinema_id, room_id, plan_version, format, ads_minutes, film_minutes,
            cleaning_minutes, audio_language, subtitle_language, start_time, end_time, base_price, currency)
          select id, "movieId", "cinemaId", "roomId", "planVersion", format, "adsMinutes", "filmMinutes",
            "cleaningMinutes", "audioLanguage", "subtitleLanguage", "from", "to", "basePrice", currency
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft (id uuid, "movieId" uuid, "cinemaId" uuid,
            "roomId" uuid, "planVersion" int, format text, "adsMinutes" int, "filmMinutes" int, "cleaningMinutes" int,
            "audioLanguage" text, "subtitleLanguage" text, "from" timestamptz, "to" timestamptz, "basePrice" int,
            currency text)
          returning id
        ), ${recordParts(record, sql`exists (select from added)`)}
        select id from added`)
    },

    /** Changes a showtime that is as it was read; false when it is not. Throws on `NO_OVERLAP`. */
    change: (before: Stored, after: Draft, record: ChangeRecord): Promise<boolean> =>
      run(sql`with changed as (
          update movie.showtimes set room_id = ${after.roomId}::uuid, plan_version = ${after.planVersion}::int,
            format = ${after.format}, ads_minutes = ${after.adsMinutes}::int, film_minutes = ${after.filmMinutes}::int,
            cleaning_minutes = ${after.cleaningMinutes}::int, audio_language = ${after.audioLanguage},
            subtitle_language = ${after.subtitleLanguage}, start_time = ${instant(after.from)},
            end_time = ${instant(after.to)}, base_price = ${after.basePrice}::int, updated_at = now()
          where ${asRead(before)} returning id
        ), ${recordParts(record, sql`exists (select from changed)`)}
        select id from changed`),

    /** DRAFT to PUBLISHED, unless its time has come or its film is archived. */
    publish: (id: ShowtimeId, at: number, record: ChangeRecord): Promise<boolean> =>
      run(sql`with moved as (
          update movie.showtimes set status = 'PUBLISHED', updated_at = now()
          where id = ${id}::uuid and status = 'DRAFT' and start_time > ${instant(at)}
            and exists (select from movie.movies where id = movie_id and archived_at is null) returning id
        ), ${recordParts(record, sql`exists (select from moved)`)}
        select id from moved`),

    async setPlanVersion(
      roomId: RoomId,
      ids: readonly ShowtimeId[],
      version: number,
      events: DomainEvent[],
    ): Promise<void> {
      await db.execute(sql`with moved as (
          update movie.showtimes set plan_version = ${version}::int, updated_at = now()
          where room_id = ${roomId}::uuid and plan_version < ${version}::int and status <> 'CANCELLED'
            and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid) returning id
        ), told as (${appendEvents(events, sql`exists (select from moved)`)})
        select id from moved`)
    },

    /** PUBLISHED to CANCELLED, for ever, unless it is over. */
    cancel: (id: ShowtimeId, at: number, record: ChangeRecord): Promise<boolean> =>
      run(sql`with moved as (
          update movie.showtimes set status = 'CANCELLED', updated_at = now()
          where id = ${id}::uuid and status = 'PUBLISHED' and end_time > ${instant(at)} returning id
        ), ${recordParts(record, sql`exists (select from moved)`)}
        select id from moved`),

    /** Deletes a showtime that is as it was read; throws on a foreign key when a booking was ever made for it. */
    remove: (before: Stored, record: ChangeRecord): Promise<boolean> =>
      run(sql`with gone as (delete from movie.showtimes where ${asRead(before)} returning id),
        ${recordParts(record, sql`exists (select from gone)`)}
        select id from gone`),
  }
}

/** JavaScript keeps milliseconds of what Postgres keeps in microseconds. */
const asRead = ({ id, status, updatedAt }: Stored) =>
  sql`id = ${id}::uuid and status = ${status} and date_trunc('milliseconds', updated_at) = ${instant(updatedAt)}`

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
