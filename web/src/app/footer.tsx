import { Link } from 'react-router'
import { t } from '../messages/t'
import { Wordmark } from './wordmark'

export function Footer() {
  return (
    <footer className="border-t border-line print:hidden">
      <div className="page flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-8">
        <Wordmark />
        <nav aria-label={t('footer.label')} className="flex flex-wrap gap-x-6 text-[0.9375rem] text-muted">
          <Link to="/films" className="inline-flex min-h-11 items-center hover:text-text hover:underline">
            {t('nav.movies')}
          </Link>
          <Link to="/bookings" className="inline-flex min-h-11 items-center hover:text-text hover:underline">
            {t('bookings.title')}
          </Link>
          <Link to="/profile" className="inline-flex min-h-11 items-center hover:text-text hover:underline">
            {t('profile.title')}
          </Link>
        </nav>
        <p className="w-full text-sm text-muted">{t('footer.times')}</p>
      </div>
    </footer>
  )
}
