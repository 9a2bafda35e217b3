import * as api from '@cinema/contracts/announcement/api'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import { serve } from '@cinema/platform/serve'
import type { NotificationDeps } from '../deps'
import { cancelAnnouncement, countDraft, sendAnnouncement } from './send'
import { changeAnnouncement, createAnnouncement, showAnnouncement } from './write'

export const announcementRoutes = [
  serve(api.listAnnouncements, ({ announcements }: NotificationDeps, { actor, query }) =>
    announcements.list(cinemasOf(actor), query),
  ),
  serve(api.createAnnouncement, createAnnouncement, (c, announcement) => {
    c.header('location', `/api/v1/admin/announcements/${announcement.id}`)
    return c.json(announcement, 201)
  }),
  serve(api.getAnnouncement, showAnnouncement),
  serve(api.changeAnnouncement, changeAnnouncement),
  serve(api.countAudience, countDraft),
  serve(api.sendAnnouncement, sendAnnouncement),
  serve(api.cancelAnnouncement, cancelAnnouncement),
]
