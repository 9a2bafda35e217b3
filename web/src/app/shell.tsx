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
import { ReadOnlyBanner } from './read-only-banner'
import { Tabs } from './tabs'

const loadSearch = () => import('../features/catalogue/components/search-sheet')
const SearchSheet = lazy(async () => ({ default: (await loadSearch()).SearchSheet }))

/** The layout of every page: header, banner, content, footer and tabs. */
export function Shell({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const [searching, setSearching] = useState(false)
  const main = useRef<HTMLElement>(null)
  const isFocused = /^\/(showtimes|checkout)\//.test(pathname)
  useSlashKey(() => setSearching(true))
  useScrollReset(pathname, main)
  useReconnect()
  useOfflineTickets()
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
      <ReadOnlyBanner />
      <main id="main" ref={main} tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
      {!isFocused && <Footer />}
      {!isFocused && <Tabs />}
      {searching && (
        <Suspense>
          <SearchSheet open onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** The `/` key opens the search, unless the focus is in a field or a dialog. */
function useSlashKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key !== '/' || event.metaKey || event.ctrlKey || isTyping) return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}

/** On navigation, scrolls to the top and moves the focus to the content, so that screen readers start reading there. */
function useScrollReset(pathname: string, main: React.RefObject<HTMLElement | null>): void {
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    scrollTo({ top: 0 })
    main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}

/** Stores a signed-in user's tickets for offline use. The code is loaded for them only. */
function useOfflineTickets(): void {
  const queries = useQueryClient()
  const userId = useUser()?.id
  useEffect(() => {
    if (!userId) return
    const started = import('../lib/offline-tickets').then(({ storeTickets }) => storeTickets(queries))
    return () => void started.then((stop) => stop())
  }, [queries, userId])
}

/** When the network is back, restores the session and reloads the data of the page. */
function useReconnect(): void {
  const online = useOnline()
  const { status } = useSession()
  const queries = useQueryClient()
  useEffect(() => {
    if (online && status === 'offline') void refreshSession().then(() => queries.invalidateQueries())
  }, [online, status, queries])
}
