import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { useEffect, useId, useState } from 'react'
import { cx } from './class-names'
import { Svg } from './svg'

type PosterMovie = Pick<
  MovieSummary,
  'id' | 'title' | 'genres' | 'releaseDate' | 'durationMinutes' | 'director' | 'posterUrl'
>
type Draw = typeof import('@cinema/poster/poster')['drawPoster']

let loadedDraw: Draw | null = null
const loadDraw = () => import('@cinema/poster/poster').then((module) => (loadedDraw = module.drawPoster))

/** The drawing code is a separate bundle, so that the page's text does not wait for it. Null until it is loaded. */
function useDrawPoster(): Draw | null {
  const [draw, setDraw] = useState<Draw | null>(() => loadedDraw)
  useEffect(() => {
    if (!loadedDraw) void loadDraw().then((loaded) => setDraw(() => loaded))
  }, [])
  return draw
}

/** The API's address of a generated poster, which the page draws itself instead of fetching it. */
const GENERATED_POSTER = /^\/api\/v1\/movies\/[^/]+\/poster\.svg$/

/** A movie's poster, 2 by 3: its picture if it has one that loads, else a drawn one. Decorative, since the title stands beside it. */
export function Poster({ movie, className, eager }: { movie: PosterMovie; className?: string; eager?: boolean }) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  return (
    <div
      aria-hidden
      className={cx('@container aspect-2/3 overflow-hidden bg-line [&_svg]:block [&_svg]:size-full', className)}
    >
      {GENERATED_POSTER.test(movie.posterUrl) || failedUrl === movie.posterUrl ? (
        <DrawnPoster movie={movie} />
      ) : (
        <img
          src={movie.posterUrl}
          alt=""
          width={400}
          height={600}
          loading={eager ? 'eager' : 'lazy'}
          onError={() => setFailedUrl(movie.posterUrl)}
          className="size-full object-cover"
        />
      )}
    </div>
  )
}

function DrawnPoster({ movie }: { movie: PosterMovie }) {
  const drawPoster = useDrawPoster()
  const id = useId()
  if (!drawPoster) return null
  const facts = {
    id: movie.id,
    title: movie.title,
    genres: movie.genres,
    year: movie.releaseDate ? Number(movie.releaseDate.slice(0, 4)) : null,
    durationMin: movie.durationMinutes,
    director: movie.director,
  }
  return (
    <Svg
      markup={drawPoster(facts, { idPrefix: id.replace(/\W/g, '') })}
      className="size-full animate-[rise_180ms_ease-out]"
    />
  )
}
