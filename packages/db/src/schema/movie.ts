import type { PriceCard } from '@cinema/contracts/pricing/http'
import { sql } from 'drizzle-orm'
import {
  check,
  customType,
  date,
  integer,
  jsonb,
  numeric,
  type PgColumn,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { columnCheck, isAtLeast, isBetween, isCurrency, isOfEnum, isSlug, matches } from './checks'
import { currency, instant } from './columns'
import { cinemas, rooms } from './venues'

const movie = pgSchema('movie')
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const isLanguage = (column: PgColumn) => matches(column, '^[a-z]{2,3}(-[A-Z]{2})?$')
const isHttps = (column: PgColumn) => matches(column, '^https://')
const isJson = (column: PgColumn, type: 'array' | 'object') =>
  columnCheck(column, `jsonb_typeof(${column.name}) = '${type}'`)

export const genres = movie.table(
  'genres',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    version: integer('version').notNull().default(1),
  },
  () => [uniqueIndex('genres_name_in_any_case').on(sql`lower(name)`)],
)

export const movies = movie.table(
  'movies',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    description: text('description'),
    duration: integer('duration'),
    releaseDate: date('release_date'),
    director: text('director'),
    distributor: text('distributor'),
    rating: text('rating'),
    score: numeric('score', { precision: 3, scale: 1, mode: 'number' }),
    votes: integer('votes'),
    posterUrl: text('poster_url'),
    trailerUrl: text('trailer_url'),
    originalLanguage: text('original_language'),
    /** The names of all credits, for the full-text search. */
    credited: text('credited').notNull().default(''),
    archivedAt: instant('archived_at'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** The title normalised for lookup: without accents, capitals, punctuation and a leading article. */
    name: text('name').generatedAlwaysAs(sql`movie.bare(title)`),
    /** The normalised title without spaces. */
    joined: text('joined').generatedAlwaysAs(sql`replace(movie.bare(title), ' ', '')`),
    /** The vector of the full-text search. It is long, so queries should select columns by name. */
    words: tsvector('words').generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', movie.folded(title)), 'A') ||
        setweight(to_tsvector('simple', movie.bare(title)), 'A') ||
        setweight(to_tsvector('simple', movie.folded(credited)), 'B') ||
        setweight(to_tsvector('simple', movie.folded(coalesce(description, ''))), 'D')`,
    ),
  },
  (table) => [
    isSlug(table.slug),
    isBetween(table.title, 1, 300),
    isBetween(table.duration, 1, 1000),
    isBetween(table.score, 0, 10),
    isAtLeast(table.votes, 0),
    isHttps(table.posterUrl),
    isHttps(table.trailerUrl),
    isLanguage(table.originalLanguage),
    isAtLeast(table.version, 1),
  ],
)

/** Every slug that a movie has ever had. A trigger writes them. */
export const movieSlugs = movie.table('movie_slugs', {
  slug: text('slug').primaryKey(),
  movieId: uuid('movie_id')
    .notNull()
    .references(() => movies.id, { onDelete: 'cascade' }),
  since: instant('since').notNull().defaultNow(),
})

/** The words of titles and credits, for spelling correction. A trigger writes them. */
export const knownWords = movie.table(
  'known_words',
  {
    word: text('word').primaryKey(),
    /** The word, and each form of it with one letter removed. */
    spellings: text('spellings').array().notNull().generatedAlwaysAs(sql`movie.spellings(word)`),
  },
  (table) => [isBetween(table.word, 1, 60)],
)

export const people = movie.table(
  'people',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
  },
  (table) => [isBetween(table.name, 1, 120)],
)

export const credits = movie.table(
  'credits',
  {
    movieId: uuid('movie_id')
      .notNull()
      .references(() => movies.id, { onDelete: 'cascade' }),
    part: text('part', { enum: ['CAST', 'CREW'] }).notNull(),
    position: integer('position').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text('role').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.movieId, table.part, table.position] }),
    isOfEnum(table.part),
    isAtLeast(table.position, 1),
    isBetween(table.role, 1, 120),
  ],
)

export const movieGenres = movie.table(
  'movie_genres',
  {
    movieId: uuid('movie_id')
      .notNull()
      .references(() => movies.id, { onDelete: 'cascade' }),
    genreId: uuid('genre_id')
      .notNull()
      .references(() => genres.id),
    position: integer('position').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.movieId, table.genreId] }), isAtLeast(table.position, 1)],
)

export const priceCards = movie.table(
  'price_cards',
  {
    id: uuid('id').primaryKey(),
    cinemaId: uuid('cinema_id')
      .notNull()
      .references(() => cinemas.id),
    name: text('name').notNull(),
    priority: integer('priority').notNull().default(0),
    validFrom: date('valid_from'),
    validUntil: date('valid_until'),
    weekdays: jsonb('weekdays').$type<PriceCard['weekdays']>(),
    hours: jsonb('hours').$type<PriceCard['hours']>(),
    formats: jsonb('formats').$type<PriceCard['formats']>(),
    seatTypes: jsonb('seat_types').$type<PriceCard['seatTypes']>().notNull(),
    ticketTypes: jsonb('ticket_types').$type<PriceCard['ticketTypes']>().notNull(),
    feePerTicket: integer('fee_per_ticket'),
    taxRate: integer('tax_rate'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    isBetween(table.priority, -100, 100),
    isJson(table.weekdays, 'array'),
    isJson(table.hours, 'object'),
    isJson(table.formats, 'array'),
    isAtLeast(table.feePerTicket, 0),
    isBetween(table.taxRate, 0, 10_000),
    check('price_cards_end_after_they_begin', sql`valid_until >= valid_from`),
  ],
)

export const showtimes = movie.table(
  'showtimes',
  {
    id: uuid('id').primaryKey(),
    movieId: uuid('movie_id')
      .notNull()
      .references(() => movies.id),
    cinemaId: uuid('cinema_id')
      .notNull()
      .references(() => cinemas.id),
    roomId: uuid('room_id')
      .notNull()
      .references(() => rooms.id),
    planVersion: integer('plan_version').notNull(),
    format: text('format', { enum: ['2D', '3D', 'IMAX'] }).notNull(),
    adsMinutes: integer('ads_minutes').notNull().default(0),
    filmMinutes: integer('film_minutes').notNull(),
    cleaningMinutes: integer('cleaning_minutes').notNull().default(0),
    audioLanguage: text('audio_language'),
    subtitleLanguage: text('subtitle_language'),
    startTime: instant('start_time').notNull(),
    endTime: instant('end_time').notNull(),
    basePrice: integer('base_price').notNull(),
    currency: currency().notNull(),
    status: text('status', { enum: ['DRAFT', 'PUBLISHED', 'CANCELLED'] })
      .notNull()
      .default('DRAFT'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    isAtLeast(table.planVersion, 1),
    isOfEnum(table.format),
    isBetween(table.adsMinutes, 0, 120),
    isBetween(table.filmMinutes, 1, 1000),
    isBetween(table.cleaningMinutes, 0, 240),
    isLanguage(table.audioLanguage),
    isLanguage(table.subtitleLanguage),
    isAtLeast(table.basePrice, 0),
    isCurrency(table.currency),
    isOfEnum(table.status),
    check('showtimes_end_after_they_begin', sql`end_time > start_time`),
    check(
      'showtimes_end_with_their_minutes',
      sql`extract(epoch from end_time - start_time) = 60 * (ads_minutes + film_minutes + cleaning_minutes)`,
    ),
  ],
)

export const auditLog = auditLogOf(movie)
