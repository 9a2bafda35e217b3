import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import type { Attempt } from '../api/client'
import { formPage } from '../kit/form-page'
import type { Page } from '../kit/page'
import { audienceFaults, bodyOf, fieldsOf, valuesOf } from './fields'
import { announcementOf } from './one'

const LIST = '/admin/announcements'

const REFUSED_AT = {
  AUDIENCE_NOT_FOUND: 'audience',
  AUDIENCE_FOR_ADMINS: 'audience',
  SERVICE_NEEDS_BOOKINGS: 'kind',
} as const

/** What a form lacks is refused as the API would: with the paths of the fields. */
function lacking(faults: Record<string, string>): Attempt<AnnouncementView> | null {
  const errors = Object.entries(faults).map(([path, message]) => ({ path, message }))
  if (errors.length === 0) return null
  return { ok: false, problem: { type: 'about:blank', title: 'Not valid', status: 422, code: 'NOT_VALID', errors } }
}

const newAnnouncement = formPage({
  path: `${LIST}/new`,
  title: 'Write an announcement',
  needs: 'announcements.send',
  lead: 'A draft, which nobody receives until you send it.',
  fields: (p) => fieldsOf(p),
  back: () => ({ href: LIST, label: 'Announcements' }),
  verb: 'Save the draft',
  refusedAt: REFUSED_AT,
  save: async (p, values) =>
    lacking(audienceFaults(values)) ?? p.api.attempt('POST /api/v1/admin/announcements', { body: bodyOf(values) }),
  done: (p, { id }) => p.go(`${LIST}/${id}`, 'The draft was saved. Count next whom it reaches.'),
})

const changeAnnouncement = formPage({
  path: `${LIST}/:announcementId/edit`,
  title: 'Rewrite the draft',
  needs: 'announcements.send',
  async fields(p) {
    const { audience } = await announcementOf(p)
    return fieldsOf(p, audience.type === 'SHOWTIME' ? audience.showtimeId : null)
  },
  back: (p) => ({ href: `${LIST}/${p.param('announcementId')}`, label: 'Announcement' }),
  async load(p) {
    const announcement = await announcementOf(p)
    return { values: valuesOf(announcement), version: announcement.version }
  },
  verb: 'Save the draft',
  refusedAt: REFUSED_AT,
  save: async (p, values, version) =>
    lacking(audienceFaults(values)) ??
    p.api.attempt('PUT /api/v1/admin/announcements/:announcementId', {
      params: { announcementId: p.param('announcementId') },
      body: bodyOf(values),
      version,
    }),
  done: (p, { id }) => p.go(`${LIST}/${id}`, 'The draft was saved. Its audience has to be counted again.'),
})

export const announcementForms: Page[] = [newAnnouncement, changeAnnouncement]
