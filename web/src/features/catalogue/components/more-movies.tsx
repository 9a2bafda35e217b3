import { t } from '../../../messages/t'
import { useMovies } from '../api/get-movies'
import { ComingSoon } from './coming-soon'
import { Shelf } from './shelf'

/** What is on at all cinemas, and what is coming soon. */
export function MoreMovies() {
  const showing = useMovies({ status: 'SHOWING', perPage: 100 })
  const upcoming = useMovies({ status: 'UPCOMING', sortBy: 'score', order: 'desc', perPage: 8 }, showing.isSuccess)
  return (
    <div className="grid gap-16 pt-8">
      {showing.data && showing.data.data.length > 0 && (
        <Shelf title={t('home.nowShowing')} movies={showing.data.data.slice(0, 20)} to="/films?status=SHOWING" />
      )}
      {upcoming.data && upcoming.data.data.length > 0 && <ComingSoon movies={upcoming.data.data} />}
    </div>
  )
}
