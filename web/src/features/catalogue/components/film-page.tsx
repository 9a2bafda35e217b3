import type { MovieDetail } from '@cinema/contracts/catalogue/http'
import { Play } from 'lucide-react'
import { useParams } from 'react-router'
import { hasStatus } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { EmptyBoard } from '../../../ui/empty-board'
import { Failure } from '../../../ui/failure'
import { Poster } from '../../../ui/poster'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { useMovie } from '../api/get-movie'
import { yearOf } from '../programme'
import { factsOf } from './facts'
import { Timetable } from './timetable'

/** `/films/:slug`: the film, and every time to see it at once. */
export function FilmPage() {
  const { slug = '' } = useParams()
  const movie = useMovie(slug)
  if (movie.data) return <Film movie={movie.data} />
  if (movie.isPending) return <FilmSkeleton />
  return (
    <div className="page py-12">
      {hasStatus(movie.error, 404) ? (
        <EmptyBoard title={t('film.gone')} action={<ButtonLink to="/films">{t('nav.films')}</ButtonLink>}>
          {t('film.gone.next')}
        </EmptyBoard>
      ) : (
        <Failure error={movie.error} onRetry={() => void movie.refetch()} />
      )}
    </div>
  )
}

const LAYOUT =
  'page grid items-start gap-x-12 gap-y-8 pt-6 pb-20 sm:pt-10 md:grid-cols-[minmax(0,5fr)_minmax(0,12fr)] xl:gap-x-20'

function Film({ movie }: { movie: MovieDetail }) {
  return (
    <article className={LAYOUT}>
      <title>{t('film.pageTitle', { film: movie.title })}</title>
      <Poster film={movie} eager className="w-44 sm:w-60 md:sticky md:top-24 md:w-full" />
      <div className="grid min-w-0 gap-10">
        <header className="grid gap-5">
          <h1 className="display text-[clamp(2.75rem,8.5vw,7rem)] leading-[0.9] tracking-[-0.035em] break-words hyphens-auto">
            {movie.title}
          </h1>
          <p className="border-y border-line py-3 text-muted">{factsOf(movie, 'full').join(' · ')}</p>
          {movie.description && <p className="max-w-[64ch] text-lg">{movie.description}</p>}
          <Credits movie={movie} />
        </header>
        <Timetable movie={movie} />
      </div>
    </article>
  )
}

function Credits({ movie }: { movie: MovieDetail }) {
  const credits = [
    { name: t('film.director'), value: movie.director },
    { name: t('film.year'), value: yearOf(movie) },
    { name: t('film.distributor'), value: movie.distributor },
    { name: t('film.score'), value: movie.score === null ? null : t('film.outOfTen', { score: movie.score }) },
  ].filter(({ value }) => value)
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        {credits.map(({ name, value }) => (
          <div key={name}>
            <dt className="eyebrow">{name}</dt>
            <dd className="figures font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {movie.trailerUrl && (
        <a href={movie.trailerUrl} className="inline-flex min-h-11 items-center gap-2 font-semibold text-sea underline">
          <Play aria-hidden className="size-4" />
          {t('film.trailer')}
        </a>
      )}
    </div>
  )
}

function FilmSkeleton() {
  return (
    <div className={LAYOUT}>
      <Loading label={t('film.loading')} />
      <Skeleton className="aspect-2/3 w-44 rounded-none sm:w-60 md:w-full" />
      <div className="grid gap-5">
        <Skeleton className="h-[clamp(3rem,8vw,6.5rem)] w-4/5" />
        <Skeleton className="h-12 w-full" />
        <Skeleton className="h-24 w-2/3" />
        <Skeleton className="mt-8 h-72 w-full" />
      </div>
    </div>
  )
}
