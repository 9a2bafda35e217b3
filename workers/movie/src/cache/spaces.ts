/** What kept answers are made of: films with their genres, showtimes, and the cinemas that booking knows. */
export type Space = 'films' | 'showtimes' | 'venues'
