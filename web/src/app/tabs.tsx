import { CalendarDays, Clapperboard, Ticket, UserRound } from 'lucide-react'
import { NavLink } from 'react-router'
import { t } from '../messages/t'

const TABS = [
  { to: '/', icon: CalendarDays, label: 'nav.today' },
  { to: '/films', icon: Clapperboard, label: 'nav.movies' },
  { to: '/bookings', icon: Ticket, label: 'bookings.title' },
  { to: '/profile', icon: UserRound, label: 'profile.title' },
] as const

/** The navigation at the bottom of the screen, on phones. */
export function Tabs() {
  return (
    <nav
      aria-label={t('nav.label')}
      className="sticky bottom-0 z-20 border-t border-line bg-ground pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid grid-cols-4">
        {TABS.map(({ to, icon: Icon, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === '/'}
              className="grid min-h-14 content-center justify-items-center gap-0.5 border-t-2 border-transparent text-xs text-muted aria-[current=page]:border-text aria-[current=page]:font-semibold aria-[current=page]:text-text"
            >
              <Icon aria-hidden className="size-5" />
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
