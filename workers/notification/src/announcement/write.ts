import type * as api from '@cinema/contracts/announcement/api'
import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import type { announcementRefusals } from '@cinema/contracts/announcement/refusals'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { AnnouncementId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { isOutdated } from '@cinema/domain/shared/version'
import { newId } from '@cinema/platform/ids'
import { cinemaOfAudience, handles, type VenueDeps } from './audience-of-actor'
import type { Announcements } from './store'

export type AnnouncementDeps = VenueDeps & {
  announcements: Announcements
  requestId: string
  now: () => number
}

/** What staff did, for the audit log. */
export const entryOf = (
  { requestId }: Pick<AnnouncementDeps, 'requestId'>,
  actor: EndpointInput<typeof api.getAnnouncement>['actor'],
  action: `announcement.${string}`,
  { id, before = null, after = null }: { id: AnnouncementId; before?: object | null; after?: object | null },
) => ({ actorId: actor.userId, action, subject: id, before, after, requestId })

export async function showAnnouncement(
  { announcements }: Pick<AnnouncementDeps, 'announcements'>,
  { actor, announcementId }: Pick<EndpointInput<typeof api.getAnnouncement>, 'actor' | 'announcementId'>,
): Promise<Outcome<typeof api.getAnnouncement, AnnouncementView>> {
  const found = await announcements.find(announcementId)
  return found && handles(actor, found) ? accepted(found) : refused({ code: 'ANNOUNCEMENT_NOT_FOUND' })
}

type Outdated = RefusalOf<typeof announcementRefusals, 'ANNOUNCEMENT_NOT_FOUND' | 'ANNOUNCEMENT_CHANGED_MEANWHILE'>

/** The refusal of a write that another one preceded: with the announcement as it now is. */
export async function changedMeanwhile(
  deps: Pick<AnnouncementDeps, 'announcements'>,
  input: Parameters<typeof showAnnouncement>[1],
): Promise<Result<never, Outdated>> {
  const current = await showAnnouncement(deps, input)
  return current.ok ? refused({ code: 'ANNOUNCEMENT_CHANGED_MEANWHILE', current: current.value }) : current
}

/** Writes a draft, which nobody receives. */
export async function createAnnouncement(
  deps: AnnouncementDeps,
  { actor, body }: EndpointInput<typeof api.createAnnouncement>,
): Promise<Outcome<typeof api.createAnnouncement, AnnouncementView>> {
  const cinema = await cinemaOfAudience(deps, actor, body)
  if (!cinema.ok) return cinema

  const id = newId(AnnouncementId, deps.now())
  const announcement = { ...body, id, cinemaId: cinema.value, createdBy: actor.userId }
  await deps.announcements.add(announcement, entryOf(deps, actor, 'announcement.created', { id, after: body }))
  const created = await deps.announcements.find(id)
  if (!created) throw new Error('The announcement was not written')
  return accepted(created)
}

/** Rewrites a draft. Even without an expected version, one of two concurrent changes is refused. */
export async function changeAnnouncement(
  deps: AnnouncementDeps,
  input: EndpointInput<typeof api.changeAnnouncement>,
): Promise<Outcome<typeof api.changeAnnouncement, AnnouncementView>> {
  const { actor, body, announcementId: id, expectedVersion } = input
  const found = await showAnnouncement(deps, input)
  if (!found.ok) return found
  const before = found.value
  if (before.status !== 'DRAFT') return refused({ code: 'ANNOUNCEMENT_STARTED' })
  if (isOutdated(expectedVersion, before)) return refused({ code: 'ANNOUNCEMENT_CHANGED_MEANWHILE', current: before })
  const cinema = await cinemaOfAudience(deps, actor, body)
  if (!cinema.ok) return cinema

  const { kind, audience, texts, link } = before
  const entry = entryOf(deps, actor, 'announcement.changed', {
    id,
    before: { kind, audience, texts, link },
    after: body,
  })
  const changed = await deps.announcements.rewrite(before, { ...body, cinemaId: cinema.value }, entry)
  return changed ? showAnnouncement(deps, input) : changedMeanwhile(deps, input)
}
