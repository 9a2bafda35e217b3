import { Search } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, NavLink } from 'react-router'
import { useSession, useUser } from '../lib/session'
import { t } from '../messages/t'
import { IconButton } from '../ui/button'
import { Wordmark } from './wordmark'

const LINK =
  'inline-flex min-h-11 items-center border-b-2 border-transparent px-1 font-semibold aria-[current=page]:border-current hover:border-edge'

/** Loaded for signed-in users only: a guest has no notifications. */
const Bell = lazy(async () => ({ default: (await import('../features/notifications/components/bell')).Bell }))

/** The header of every page: name, navigation, search, notifications and account. */
export function Header({ onSearch }: { onSearch: () => void }) {
  const { status } = useSession()
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-ground print:hidden">
      <div className="page flex h-16 items-center justify-between gap-3">
        <div className="flex items-center gap-8">
          <Wordmark />
          <nav aria-label={t('nav.label')} className="hidden gap-6 md:flex">
            <NavLink to="/" end className={LINK}>
              {t('nav.today')}
            </NavLink>
            <NavLink to="/films" className={LINK}>
              {t('nav.movies')}
            </NavLink>
            <NavLink to="/bookings" className={LINK}>
              {t('bookings.title')}
            </NavLink>
          </nav>
        </div>
        <div className="flex items-center gap-1">
          <button
            type="button"
            onClick={onSearch}
            aria-keyshortcuts="/"
            className="hidden min-h-11 min-w-56 items-center gap-3 rounded-control border border-line px-3 text-[0.9375rem] text-muted hover:border-edge md:flex"
          >
            <Search aria-hidden className="size-4" />
            {t('search.title')}
            <kbd className="ml-auto rounded-[3px] border border-line px-1.5 font-sans text-xs">/</kbd>
          </button>
          <IconButton label={t('search.title')} onClick={onSearch} className="md:hidden">
            <Search aria-hidden className="size-5" />
          </IconButton>
          {status === 'signed-in' && (
            <Suspense fallback={<span className="size-11" />}>
              <Bell />
            </Suspense>
          )}
          <Account />
        </div>
      </div>
    </header>
  )
}

function Account() {
  const { status } = useSession()
  const user = useUser()
  if (status === 'starting') return <span className="size-11" />
  if (!user) {
    return (
      <Link
        to="/login"
        className="inline-flex min-h-11 items-center px-2 font-semibold whitespace-nowrap hover:underline"
      >
        {t('login.title')}
      </Link>
    )
  }
  return (
    <Link
      to="/profile"
      aria-label={t('nav.profile', { name: user.name })}
      className="grid size-11 place-items-center max-md:hidden"
    >
      <span
        aria-hidden
        className="display grid size-8 place-items-center rounded-full bg-text text-sm text-ground uppercase"
      >
        {user.name.slice(0, 1)}
      </span>
    </Link>
  )
}
