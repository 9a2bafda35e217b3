import { Link } from 'react-router'
import { Poster } from '../../../ui/poster'
import type { Showing } from '../programme'
import { Facts } from './facts'
import { Times } from './time-button'

/** A movie with all its showtimes of the day: a row on phones, a card on larger screens. */
export function ShowingCard({
  showing: { movieId, title, movie, showtimes },
  eager,
}: {
  showing: Showing
  eager: boolean
}) {
  const to = `/films/${movie?.slug ?? movieId}`
  return (
    <article className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-3 border-t border-line pt-4 sm:flex sm:flex-col sm:border-0 sm:pt-0">
      <Link to={to} tabIndex={-1} aria-hidden className="group block">
        {movie ? (
          <Poster
            movie={movie}
            eager={eager}
            className="w-full transition-[filter] duration-150 group-hover:brightness-110"
          />
        ) : (
          <div className="aspect-2/3 bg-line" />
        )}
      </Link>
      <div className="min-w-0 sm:grid sm:gap-1">
        <h2 className="display text-[1.625rem] leading-[1.02] text-pretty">
          <Link to={to} className="hover:underline hover:decoration-2 hover:underline-offset-4">
            {title}
          </Link>
        </h2>
        {movie && <Facts movie={movie} className="eyebrow mt-1.5 sm:mt-0.5" />}
        <div className="mt-3">
          <Times showtimes={showtimes} />
        </div>
      </div>
    </article>
  )
}
