import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { Link } from 'react-router'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { cx } from '../../../ui/class-names'
import { Poster } from '../../../ui/poster'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { briefFactsOf } from './facts'

const GRID = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-3 xl:grid-cols-5 sm:gap-x-6'

/** One page of movies as posters. */
export function MovieGrid({ movies, faded }: { movies: readonly MovieSummary[]; faded: boolean }) {
  return (
    <ul className={cx(GRID, 'transition-opacity duration-150', faded && 'opacity-60')}>
      {movies.map((movie, index) => (
        <li key={movie.id}>
          <Link to={`/films/${movie.slug}`} className="group block">
            <Poster
              movie={movie}
              eager={index < 6}
              className="w-full transition-[filter] duration-150 group-hover:brightness-110"
            />
            <span className="mt-2.5 block leading-snug font-semibold text-pretty group-hover:underline">
              {movie.title}
            </span>
            <span className="eyebrow block">{briefFactsOf(movie).join(' · ')}</span>
            <span className="eyebrow block text-pretty">{movie.genres.join(', ')}</span>
            {movie.status !== 'ENDED' && (
              <span className="mt-1.5 block">
                <Badge tone={movie.status === 'SHOWING' ? 'good' : 'plain'}>{t(`movies.status.${movie.status}`)}</Badge>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function MovieGridSkeleton() {
  return (
    <div className={GRID}>
      <Loading label={t('movies.loading')} />
      {Array.from({ length: 18 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders never change
        <div key={index} className="grid gap-2.5">
          <Skeleton className="aspect-2/3 w-full rounded-none" />
          <Skeleton className="h-5 w-4/5" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      ))}
    </div>
  )
}
