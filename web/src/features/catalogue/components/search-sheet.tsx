import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'
import { Poster } from '../../../ui/poster'
import { Sheet } from '../../../ui/sheet'
import { useMovies } from '../api/get-movies'
import { yearOf } from '../programme'
import { factsOf } from './facts'

const DEBOUNCE_MS = 120
const SHOWN = 8

/** The search dialog: results appear while typing, the arrow keys select one and Enter opens it. */
export function SearchSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title={t('search.title')} hideTitle side="top">
      <SearchBox onClose={onClose} />
    </Sheet>
  )
}

function useDebounced(text: string): string {
  const [debounced, setDebounced] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(text), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return debounced
}

function SearchBox({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const id = useId()
  const [text, setText] = useState('')
  const [selected, setSelected] = useState(0)
  const query = useDebounced(text.trim())
  const found = useMovies(query ? { search: query, perPage: SHOWN } : { status: 'SHOWING', perPage: SHOWN })
  const movies = found.data?.data.slice(0, SHOWN) ?? []
  const index = Math.min(selected, movies.length - 1)

  function open(movie: MovieSummary | undefined): void {
    if (!movie) return
    onClose()
    navigate(`/films/${movie.slug}`)
  }

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setSelected((index + step + movies.length) % Math.max(1, movies.length))
    } else if (event.key === 'Enter') open(movies[index])
  }

  return (
    <div>
      <div className="flex items-center gap-3 border-b border-line px-5">
        <Search aria-hidden className="size-6 shrink-0 text-muted" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={movies[index] ? `${id}-${index}` : undefined}
          aria-label={t('search.label')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setSelected(0)
          }}
          onKeyDown={onKey}
          placeholder={t('search.placeholder')}
          className="display min-h-18 w-full bg-transparent text-[1.75rem] outline-none placeholder:font-normal placeholder:text-muted"
        />
        <button type="button" onClick={onClose} className="min-h-11 px-2 text-sm text-muted">
          {t('search.close')}
        </button>
      </div>
      <p role="status" className="eyebrow px-5 pt-3">
        {query === '' ? t('home.nowShowing') : found.data && t('movies.count', { count: found.data.meta.total })}
      </p>
      {found.data && movies.length === 0 && (
        <p className="px-5 py-8 text-muted">{t('search.empty', { text: query })}</p>
      )}
      <div role="listbox" id={id} aria-label={t('nav.movies')} className="grid py-2">
        {movies.map((movie, position) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the keys of the input select and open the options
          <div
            role="option"
            id={`${id}-${position}`}
            key={movie.id}
            aria-selected={position === index}
            onClick={() => open(movie)}
            onMouseMove={() => setSelected(position)}
            className={cx(
              'grid cursor-pointer grid-cols-[2.5rem_minmax(0,1fr)] items-center gap-4 px-5 py-1.5',
              position === index && 'bg-line',
            )}
          >
            <Poster movie={movie} className="w-10" />
            <span className="min-w-0">
              <span className="display block truncate text-xl leading-snug">{movie.title}</span>
              <span className="eyebrow block truncate">
                {[yearOf(movie), movie.director, ...factsOf(movie)].filter(Boolean).join(' · ')}
              </span>
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
