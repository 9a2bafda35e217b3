import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { useEffect, useId, useState } from 'react'
import { cx } from './class-names'
import { Svg } from './svg'

type PosterMovie = Pick<
  MovieSummary,
  'id' | 'title' | 'genres' | 'releaseDate' | 'durationMinutes' | 'director' | 'posterUrl'
>
type Draw = typeof import('@cinema/poster/poster')['drawPoster']

let draw: Draw | null = null
const arrival = () => import('@cinema/poster/poster').then((module) => (draw = module.drawPoster))

/** Draws after the page's own words are there: the artist travels in a file of its own. */
function useArtist(): Draw | null {
  const [artist, setArtist] = useState<Draw | null>(() => draw)
  useEffect(() => {
    if (!draw) void arrival().then((arrived) => setArtist(() => arrived))
  }, [])
  return artist
}

const DRAWN = /^\/api\/v1\/movies\/[^/]+\/poster\.svg$/

/** A movie's poster, 2 by 3: its own picture where it has one that comes, else the one drawn from its facts. Decoration beside its title. */
export function Poster({ movie, className, eager }: { movie: PosterMovie; className?: string; eager?: boolean }) {
  const [missing, setMissing] = useState<string | null>(null)
  return (
    <div
      aria-hidden
      className={cx('@container aspect-2/3 overflow-hidden bg-line [&_svg]:block [&_svg]:size-full', className)}
    >
      {DRAWN.test(movie.posterUrl) || missing === movie.posterUrl ? (
        <DrawnPoster movie={movie} />
      ) : (
        <img
          src={movie.posterUrl}
          alt=""
          width={400}
          height={600}
          loading={eager ? 'eager' : 'lazy'}
          onError={() => setMissing(movie.posterUrl)}
          className="size-full object-cover"
        />
      )}
    </div>
  )
}

function DrawnPoster({ movie }: { movie: PosterMovie }) {
  const artist = useArtist()
  const id = useId()
  if (!artist) return null
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
      markup={artist(facts, { idPrefix: id.replace(/\W/g, '') })}
      className="size-full animate-[rise_180ms_ease-out]"
    />
  )
}
