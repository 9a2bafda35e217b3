import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { t } from '../messages/t'
import { IconButton } from './button'
import { cx } from './class-names'

type Side = 'bottom' | 'right' | 'top'

const POSITIONS: Record<Side, string> = {
  bottom: 'mt-auto mb-0 w-full max-w-none rounded-t-sheet sm:m-auto sm:max-w-lg sm:rounded-sheet max-h-[88dvh]',
  right: 'mr-0 ml-auto h-dvh max-h-none w-full max-w-md sm:border-l sm:border-line',
  top: 'mx-auto mt-0 mb-auto w-full max-w-2xl sm:mt-[10vh] sm:rounded-sheet max-h-[100dvh] sm:max-h-[80vh]',
}

/**
 * A modal sheet built on the browser's `<dialog>`: it traps the focus and closes on Escape and on a press outside.
 * An element with `data-autofocus` gets the focus. With `hideTitle` the title is for screen readers only and the content
 * must have its own close button.
 */
export function Sheet({
  open,
  onClose,
  title,
  hideTitle,
  side = 'bottom',
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  hideTitle?: boolean
  side?: Side
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!open) dialog?.close()
    else if (dialog && !dialog.open) {
      dialog.showModal()
      dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    }
  }, [open])
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      onMouseDown={(event) => event.target === ref.current && onClose()}
      className={cx(
        'overflow-hidden bg-surface p-0 text-text shadow-float backdrop:bg-[oklch(0.1_0.01_60/0.6)] open:flex open:animate-[rise_180ms_ease-out]',
        POSITIONS[side],
      )}
    >
      <div className="flex min-h-0 w-full flex-col">
        <div className={hideTitle ? 'sr-only' : 'flex items-center justify-between gap-4 py-2 pr-2 pl-5'}>
          <h2 id={id} className="display text-2xl">
            {title}
          </h2>
          {!hideTitle && (
            <IconButton label={t('close')} onClick={onClose}>
              <X aria-hidden className="size-5" />
            </IconButton>
          )}
        </div>
        {open && <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>}
      </div>
    </dialog>
  )
}
