import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import { type Customer, signIn } from '@cinema/testing/customer'
import { freshShowtime } from '@cinema/testing/showtimes'

const PATH = '/api/v1/admin/announcements'

const body = (showtimeId: string) => ({
  kind: 'SERVICE',
  audience: { type: 'SHOWTIME', showtimeId },
  texts: { en: { title: 'Written down', body: 'Nobody has tickets for this show.' } },
})

async function draft(by: Customer) {
  const showtime = await freshShowtime()
  const { body: created } = await by.post<AnnouncementView>(PATH, body(showtime.id))
  return { ids: { announcementId: created.id }, body: body(showtime.id) }
}

/** Every write about announcements that is audited, with its ids, body and headers. */
export const ANNOUNCEMENT_WRITES = {
  [`POST ${PATH}`]: async () => ({ body: body((await freshShowtime()).id) }),
  [`PUT ${PATH}/:announcementId`]: async () => draft(await signIn('admin@cinema.test')),
  [`POST ${PATH}/:announcementId/dry-run`]: async () => ({ ids: (await draft(await signIn('admin@cinema.test'))).ids }),
  [`POST ${PATH}/:announcementId/send`]: async () => {
    const by = await signIn('admin@cinema.test')
    const { ids } = await draft(by)
    const counted = await by.post<AnnouncementView>(`${PATH}/${ids.announcementId}/dry-run`)
    return { ids, headers: { 'if-match': counted.headers.get('etag') ?? '' } }
  },
  [`POST ${PATH}/:announcementId/cancel`]: async () => ({ ids: (await draft(await signIn('admin@cinema.test'))).ids }),
}
