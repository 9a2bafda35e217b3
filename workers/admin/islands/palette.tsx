import { render, useEffect, useRef, useState } from 'hono/jsx/dom'
import { type Destination, found } from './find-destinations'
import { type Lookup, lookup } from './lookup'

const root = document.createElement('div')

/** Opens the palette: type a part of the name of a page or a thing, and Enter goes there. */
export function openPalette(): void {
  if (root.isConnected) return
  document.body.append(root)
  render(<Palette destinations={destinations()} close={close} />, root)
}

function close(): void {
  render(null, root)
  root.remove()
}

const destinations = (): Destination[] => JSON.parse(document.getElementById('destinations')?.textContent ?? '[]')

const KEYS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
const NOTHING: Lookup = { wanted: '', things: [] }

function Palette({ destinations: all, close }: { destinations: Destination[]; close: () => void }) {
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const [looked, setLooked] = useState(NOTHING)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => lookup(wanted, setLooked), [wanted])
  const isSearching = wanted.trim() !== '' && looked.wanted !== wanted
  const choices = [...found(all, wanted), ...(looked.wanted === wanted ? looked.things : [])]
  const chosen = Math.min(at, choices.length - 1)

  const onKey = (event: KeyboardEvent) => {
    const step = KEYS[event.key]
    if (step && choices.length > 0) {
      event.preventDefault()
      const next = (chosen + step + choices.length) % choices.length
      setAt(next)
      document.getElementById(`palette-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    const target = choices[chosen]
    if (event.key === 'Enter' && target) location.assign(target.path)
  }
  const onInput = (event: Event) => {
    if (event.target instanceof HTMLInputElement) setWanted(event.target.value)
    setAt(0)
  }
  return (
    <dialog ref={dialog} class="palette" aria-label="Search everything" onClose={close} onKeyDown={onKey}>
      <input
        type="text"
        role="combobox"
        placeholder="Search films, showtimes, bookings, pages…"
        aria-label="Search everything"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={choices.length > 0 ? `palette-${chosen}` : undefined}
        autocomplete="off"
        onInput={onInput}
        autofocus
      />
      <div id="palette-list" role="listbox" aria-label="Found">
        {choices.map(({ path, title, group }, place) => (
          <a
            key={path}
            class="palette-option"
            id={`palette-${place}`}
            href={path}
            role="option"
            tabindex={-1}
            aria-selected={place === chosen ? 'true' : 'false'}
          >
            {title} <small>{group}</small>
          </a>
        ))}
      </div>
      <p class={choices.length === 0 ? 'muted' : 'sr-only'} role="status">
        {statusText(isSearching, choices.length)}
      </p>
    </dialog>
  )
}

function statusText(isSearching: boolean, count: number): string {
  if (count > 0) return `${count} found`
  return isSearching ? 'Searching…' : 'Nothing is called that.'
}
