/**
 * The tags of cached values, named for the data that they are made of: movies with their genres, showtimes, and the
 * cinemas, which booking owns.
 */
export type CacheTag = 'movies' | 'showtimes' | 'venues'
