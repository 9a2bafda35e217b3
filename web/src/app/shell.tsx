import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { refreshSession } from '../lib/http'
import { useSession, useUser } from '../lib/session'
import { useOnline } from '../lib/use-online'
import { t } from '../messages/t'
import { Footer } from './footer'
import { Header } from './header'
import { OfflineBanner } from './offline-banner'
import { Tabs } from './tabs'

const loadSearch = () => import('../features/catalogue/components/search-sheet')
const SearchSheet = lazy(async () => ({ default: (await loadSearch()).SearchSheet }))

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const [searching, setSearching] = useState(false)
  const main = useRef<HTMLElement>(null)
  const focused = /^\/(showtimes|checkout)\//.test(pathname)
  useSlashKey(() => setSearching(true))
  useNewPage(pathname, main)
  useReturn()
  useKeptTickets()
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-text px-4 py-3 font-semibold text-ground focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <Header onSearch={() => setSearching(true)} />
      <OfflineBanner />
      <main id="main" ref={main} tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
      {!focused && <Footer />}
      {!focused && <Tabs />}
      {searching && (
        <Suspense>
          <SearchSheet open onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** `/` opens the search, unless somebody is writing. */
function useSlashKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key !== '/' || event.metaKey || event.ctrlKey || writing) return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}

/** A new page starts at its top, and a screen reader starts reading there. */
function useNewPage(pathname: string, main: React.RefObject<HTMLElement | null>): void {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    scrollTo({ top: 0 })
    main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}

/** A guest has no tickets to keep, and does not fetch what keeps them. */
function useKeptTickets(): void {
  const queries = useQueryClient()
  const userId = useUser()?.id
  useEffect(() => {
    if (!userId) return
    const kept = import('../lib/kept-tickets').then(({ keepTickets }) => keepTickets(queries))
    return () => void kept.then((stop) => stop())
  }, [queries, userId])
}

/** Back on the network, somebody who was signed in is so again. */
function useReturn(): void {
  const online = useOnline()
  const { status } = useSession()
  const queries = useQueryClient()
  useEffect(() => {
    if (online && status === 'offline') void refreshSession().then(() => queries.invalidateQueries())
  }, [online, status, queries])
}
