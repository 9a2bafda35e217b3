import { render, useEffect, useRef, useState } from 'hono/jsx/dom'
import { type Destination, found } from './find-destinations'

const root = document.createElement('div')

/** Opens the palette: type a part of the name of a page, and Enter goes there. */
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

function Palette({ destinations: all, close }: { destinations: Destination[]; close: () => void }) {
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const choices = found(all, wanted)
  const chosen = Math.min(at, choices.length - 1)

  const onKey = (event: KeyboardEvent) => {
    const step = KEYS[event.key]
    if (step) {
      event.preventDefault()
      setAt((chosen + step + choices.length) % choices.length)
    }
    const target = choices[chosen]
    if (event.key === 'Enter' && target) location.assign(target.path)
  }
  const onInput = (event: Event) => {
    if (event.target instanceof HTMLInputElement) setWanted(event.target.value)
    setAt(0)
  }
  return (
    <dialog ref={dialog} class="palette" aria-label="Go to a page" onClose={close} onKeyDown={onKey}>
      <input
        type="text"
        role="combobox"
        placeholder="Go to…"
        aria-label="Go to"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={choices.length > 0 ? `palette-${chosen}` : undefined}
        autocomplete="off"
        onInput={onInput}
        autofocus
      />
      <div id="palette-list" role="listbox" aria-label="Pages">
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
      {choices.length === 0 && <p class="muted">No page is called that.</p>}
    </dialog>
  )
}
