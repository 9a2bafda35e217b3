import type { CinemaId } from '@cinema/contracts/shared/ids'
import type { BookingDeps } from '../deps'

const AT_ONCE = 10

/** Has what is to come in a cinema sold by its new prices and policies. Showtimes that nobody has opened yet are born with them. */
export async function refreshCinema(
  { comingShowtimes, refreshShowtime }: Pick<BookingDeps, 'comingShowtimes' | 'refreshShowtime'>,
  cinemaId: CinemaId,
): Promise<void> {
  const coming = (await comingShowtimes({ cinemaId })).filter(({ status }) => status === 'PUBLISHED').values()
  const work = async () => {
    for (const { id } of coming) await refreshShowtime(id)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
