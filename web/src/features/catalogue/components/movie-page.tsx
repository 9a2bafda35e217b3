import type { MovieDetail } from '@cinema/contracts/catalogue/http'
import { Play } from 'lucide-react'
import { useParams } from 'react-router'
import { hasStatus } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { Failure } from '../../../ui/failure'
import { Poster } from '../../../ui/poster'
import { Loading, Skeleton } from '../../../ui/skeleton'
import { useMovie, useSimilarMovies } from '../api/get-movie'
import { Credits } from './credits'
import { allFactsOf } from './facts'
import { Shelf } from './shelf'
import { Timetable } from './timetable'

/** `/films/:slug`: a movie with all its showtimes. */
export function MoviePage() {
  const { slug = '' } = useParams()
  const movie = useMovie(slug)
  if (movie.data) return <Movie movie={movie.data} />
  if (movie.isPending) return <MovieSkeleton />
  return (
    <div className="page py-12">
      {hasStatus(movie.error, 404) ? (
        <EmptyState title={t('movie.gone')} action={<ButtonLink to="/films">{t('nav.movies')}</ButtonLink>}>
          {t('movie.gone.next')}
        </EmptyState>
      ) : (
        <Failure error={movie.error} onRetry={() => void movie.refetch()} />
      )}
    </div>
  )
}

const LAYOUT =
  'page grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-5 gap-y-6 pt-6 pb-20 sm:pt-10 md:grid-cols-[minmax(0,5fr)_minmax(0,12fr)] md:gap-x-12 xl:gap-x-20'

function Movie({ movie }: { movie: MovieDetail }) {
  return (
    <article className={LAYOUT}>
      <title>{t('movie.pageTitle', { movie: movie.title })}</title>
      <h1 className="display col-span-2 text-[clamp(2.75rem,8.5vw,7rem)] leading-[0.9] tracking-[-0.035em] break-words hyphens-auto md:col-span-1 md:col-start-2">
        {movie.title}
      </h1>
      <Poster movie={movie} eager className="w-full md:sticky md:top-24 md:col-start-1 md:row-span-5 md:row-start-1" />
      <div className="grid gap-5 md:col-start-2">
        <FactLine facts={allFactsOf(movie)} />
        {movie.trailerUrl && <Trailer url={movie.trailerUrl} />}
      </div>
      {movie.description && (
        <p className="col-span-2 max-w-[64ch] text-lg md:col-span-1 md:col-start-2">{movie.description}</p>
      )}
      <div className="col-span-2 mt-2 md:col-span-1 md:col-start-2">
        <Timetable movie={movie} />
      </div>
      <div className="col-span-2 md:col-span-1 md:col-start-2">
        <Credits cast={movie.cast} crew={movie.crew} />
      </div>
      <MoreLikeThis movie={movie} />
    </article>
  )
}

/** Lines break between facts, never within one. */
function FactLine({ facts }: { facts: readonly string[] }) {
  return (
    <p className="border-y border-line py-3 text-muted">
      {facts.map((fact, place) => (
        <span key={fact} className="inline-block">
          {fact}
          {place < facts.length - 1 && <span className="whitespace-pre"> · </span>}
        </span>
      ))}
    </p>
  )
}

function MoreLikeThis({ movie }: { movie: MovieDetail }) {
  const similar = useSimilarMovies(movie.slug)
  const [genre] = movie.genres
  if (!similar.data || similar.data.data.length === 0) return null
  return (
    <div className="col-span-2 mt-6 min-w-0">
      <Shelf
        title={t('movie.similar')}
        movies={similar.data.data}
        to={genre ? `/films?genre=${encodeURIComponent(genre)}` : '/films'}
      />
    </div>
  )
}

function Trailer({ url }: { url: string }) {
  return (
    <a
      href={url}
      className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-sea underline underline-offset-4"
    >
      <Play aria-hidden className="size-4" />
      {t('movie.trailer')}
    </a>
  )
}

function MovieSkeleton() {
  return (
    <div className={LAYOUT}>
      <Loading label={t('movie.loading')} />
      <Skeleton className="col-span-2 h-[clamp(3rem,8vw,6.5rem)] w-4/5 md:col-span-1 md:col-start-2" />
      <Skeleton className="aspect-2/3 w-full rounded-none md:col-start-1 md:row-span-4 md:row-start-1" />
      <Skeleton className="h-12 w-full md:col-start-2" />
      <Skeleton className="col-span-2 mt-8 h-72 w-full md:col-span-1 md:col-start-2" />
    </div>
  )
}
