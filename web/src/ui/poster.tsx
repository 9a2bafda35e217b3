import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { useEffect, useId, useState } from 'react'
import { cx } from './class-names'
import { Svg } from './svg'

type Film = Pick<MovieSummary, 'id' | 'title' | 'genres' | 'releaseDate' | 'durationMinutes' | 'director' | 'posterUrl'>
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

/** A film's poster, 2 by 3: its own picture where it has one that comes, else the one drawn from its facts. Decoration beside its title. */
export function Poster({ film, className, eager }: { film: Film; className?: string; eager?: boolean }) {
  const [missing, setMissing] = useState<string | null>(null)
  return (
    <div
      aria-hidden
      className={cx('@container aspect-2/3 overflow-hidden bg-line [&_svg]:block [&_svg]:size-full', className)}
    >
      {DRAWN.test(film.posterUrl) || missing === film.posterUrl ? (
        <DrawnPoster film={film} />
      ) : (
        <img
          src={film.posterUrl}
          alt=""
          width={400}
          height={600}
          loading={eager ? 'eager' : 'lazy'}
          onError={() => setMissing(film.posterUrl)}
          className="size-full object-cover"
        />
      )}
    </div>
  )
}

function DrawnPoster({ film }: { film: Film }) {
  const artist = useArtist()
  const id = useId()
  if (!artist) return null
  const facts = {
    id: film.id,
    title: film.title,
    genres: film.genres,
    year: film.releaseDate ? Number(film.releaseDate.slice(0, 4)) : null,
    durationMin: film.durationMinutes,
    director: film.director,
  }
  return (
    <Svg
      markup={artist(facts, { idPrefix: id.replace(/\W/g, '') })}
      className="size-full animate-[rise_180ms_ease-out]"
    />
  )
}
