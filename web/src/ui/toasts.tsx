import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'react-router'
import { t } from '../messages/t'
import { IconButton } from './button'

type Toast = { id: string; title: string; text: string; link: string | null }

const SHOWN_MS = 8_000
let toasts: readonly Toast[] = []
const listeners = new Set<() => void>()

function setToasts(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows a short message that disappears by itself; a message with the same id is not shown twice at a time. */
export function showToast(toast: Toast): void {
  if (!toasts.some(({ id }) => id === toast.id)) setToasts([...toasts, toast].slice(-3))
}

const dismiss = (id: string) => setToasts(toasts.filter((toast) => toast.id !== id))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The current messages, except those that link to the open page. */
export function Toasts() {
  const { pathname } = useLocation()
  const shown = useSyncExternalStore(subscribe, () => toasts).filter(({ link }) => link !== pathname)
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 top-20 z-50 ml-auto grid max-w-sm gap-3 sm:left-auto sm:w-96 print:hidden"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast: { id, title, text, link } }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id])
  return (
    <div className="pointer-events-auto flex animate-[rise_180ms_ease-out] items-start gap-2 rounded-sheet border border-line bg-raised py-3 pr-1 pl-4 shadow-float">
      <div className="min-w-0 flex-1 py-1">
        <p className="font-semibold">{title}</p>
        <p className="text-[0.9375rem] text-muted">{text}</p>
        {link && (
          <Link to={link} onClick={() => dismiss(id)} className="text-[0.9375rem] font-semibold text-sea underline">
            {t('open')}
          </Link>
        )}
      </div>
      <IconButton label={t('close')} onClick={() => dismiss(id)}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}
