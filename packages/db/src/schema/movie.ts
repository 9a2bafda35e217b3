import type { PriceCard } from '@cinema/contracts/catalogue/price-cards'
import { sql } from 'drizzle-orm'
import { char, date, integer, jsonb, numeric, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const movie = pgSchema('movie')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const genres = movie.table('genres', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
})

export const movies = movie.table('movies', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
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
  /** The names of all credits, for the search. */
  credited: text('credited').notNull().default(''),
  archivedAt: instant('archived_at'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  /** The title as it is looked up: without accents, capitals, signs and a leading article. */
  name: text('name').generatedAlwaysAs(sql`movie.bare(title)`),
  /** The same without spaces. */
  joined: text('joined').generatedAlwaysAs(sql`replace(movie.bare(title), ' ', '')`),
})

/** Every address that a film has ever had: the database writes them down itself. */
export const movieSlugs = movie.table('movie_slugs', {
  slug: text('slug').primaryKey(),
  movieId: uuid('movie_id').notNull(),
  since: instant('since').notNull().defaultNow(),
})

/** The words of titles and credits: the database learns them itself. */
export const knownWords = movie.table('known_words', {
  word: text('word').primaryKey(),
  /** The word, and what it is with a letter less. */
  spellings: text('spellings').array().generatedAlwaysAs(sql`movie.spellings(word)`),
})

export const people = movie.table('people', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
})

export const credits = movie.table(
  'credits',
  {
    movieId: uuid('movie_id').notNull(),
    part: text('part', { enum: ['CAST', 'CREW'] }).notNull(),
    position: integer('position').notNull(),
    personId: uuid('person_id').notNull(),
    role: text('role').notNull(),
  },
  (table) => [primaryKey({ columns: [table.movieId, table.part, table.position] })],
)

export const movieGenres = movie.table(
  'movie_genres',
  {
    movieId: uuid('movie_id').notNull(),
    genreId: uuid('genre_id').notNull(),
    position: integer('position').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.movieId, table.genreId] })],
)

export const priceCards = movie.table('price_cards', {
  id: uuid('id').primaryKey(),
  cinemaId: uuid('cinema_id').notNull(),
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
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const showtimes = movie.table('showtimes', {
  id: uuid('id').primaryKey(),
  movieId: uuid('movie_id').notNull(),
  cinemaId: uuid('cinema_id').notNull(),
  roomId: uuid('room_id').notNull(),
  planVersion: integer('plan_version').notNull(),
  format: text('format', { enum: ['2D', '3D', 'IMAX'] }).notNull(),
  adsMinutes: integer('ads_minutes').notNull(),
  filmMinutes: integer('film_minutes').notNull(),
  cleaningMinutes: integer('cleaning_minutes').notNull(),
  audioLanguage: text('audio_language'),
  subtitleLanguage: text('subtitle_language'),
  startTime: instant('start_time').notNull(),
  endTime: instant('end_time').notNull(),
  basePrice: integer('base_price').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  status: text('status', { enum: ['DRAFT', 'PUBLISHED', 'CANCELLED'] }).notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})
