import type { Credit } from '@cinema/contracts/catalogue/http'
import { type SQL, sql } from 'drizzle-orm'

const creditsOf = (part: 'CAST' | 'CREW'): SQL<Credit[]> => sql<Credit[]>`coalesce((
    select jsonb_agg(jsonb_build_object('name', people.name, 'role', credits.role) order by credits.position)
    from movie.credits join movie.people on people.id = credits.person_id
    where credits.movie_id = movies.id and credits.part = ${part}), '[]')`

/** The credits of a film as columns of a query on movie.movies. */
export const CREDIT_COLUMNS = { cast: creditsOf('CAST'), crew: creditsOf('CREW') }
