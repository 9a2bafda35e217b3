import * as api from '@cinema/contracts/announcement/api'
import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import { expectedVersion, versionTag } from '@cinema/platform/if-match'
import { type HttpContext, serve } from '@cinema/platform/serve'
import type { NotificationDeps } from '../deps'
import { cancelAnnouncement, countDraft, sendAnnouncement } from './send'
import { changeAnnouncement, createAnnouncement, showAnnouncement } from './write'

/** Responds with the announcement and its version as the entity tag, which `If-Match` names. */
function respond(c: HttpContext, announcement: AnnouncementView, status: 200 | 201 = 200) {
  return c.json(announcement, status, { etag: versionTag(announcement.version), 'cache-control': 'no-store' })
}
const withVersion = (c: HttpContext, announcement: AnnouncementView) => respond(c, announcement)

export const announcementRoutes = [
  serve(api.listAnnouncements, ({ announcements }: NotificationDeps, { actor, query }) =>
    announcements.list(cinemasOf(actor), query),
  ),
  serve(api.createAnnouncement, createAnnouncement, (c, announcement) => {
    c.header('location', `/api/v1/admin/announcements/${announcement.id}`)
    return respond(c, announcement, 201)
  }),
  serve(api.getAnnouncement, showAnnouncement, withVersion),
  serve(
    api.changeAnnouncement,
    (deps: NotificationDeps, input, c) => changeAnnouncement(deps, { ...input, expectedVersion: expectedVersion(c) }),
    withVersion,
  ),
  serve(api.countAudience, countDraft, withVersion),
  serve(
    api.sendAnnouncement,
    (deps: NotificationDeps, input, c) => sendAnnouncement(deps, { ...input, expectedVersion: expectedVersion(c) }),
    withVersion,
  ),
  serve(api.cancelAnnouncement, cancelAnnouncement, withVersion),
]
