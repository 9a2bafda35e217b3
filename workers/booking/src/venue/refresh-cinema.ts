import type { CinemaId } from '@cinema/contracts/shared/ids'
import type { BookingDeps } from '../deps'

const CONCURRENCY = 10

/** Refreshes the objects of a cinema's coming showtimes after its prices or policies have changed. */
export async function refreshCinema(
  { comingShowtimes, refreshShowtime }: Pick<BookingDeps, 'comingShowtimes' | 'refreshShowtime'>,
  cinemaId: CinemaId,
): Promise<void> {
  const coming = (await comingShowtimes({ cinemaId })).filter(({ status }) => status === 'PUBLISHED').values()
  const work = async () => {
    for (const { id } of coming) await refreshShowtime(id)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
}
