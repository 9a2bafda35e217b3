import type * as api from '@cinema/contracts/announcement/api'
import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { refused } from '@cinema/contracts/shared/result'
import { isOutdated } from '@cinema/domain/shared/version'
import type { Readers } from '../reader/store'
import type { AudienceDeps } from './audience'
import { countAudience } from './count-audience'
import { type AnnouncementDeps, changedMeanwhile, entryOf, showAnnouncement } from './write'

type Sender = { pokeSender: () => Promise<void> }

/** The dry run: counts whom a draft would reach, and stores the counts as a new version. */
export async function countDraft(
  deps: AnnouncementDeps & AudienceDeps & { readers: Pick<Readers, 'ofMany' | 'consenting'> },
  input: EndpointInput<typeof api.countAudience>,
): Promise<Outcome<typeof api.countAudience, AnnouncementView>> {
  const found = await showAnnouncement(deps, input)
  if (!found.ok) return found
  if (found.value.status !== 'DRAFT') return refused({ code: 'ANNOUNCEMENT_STARTED' })
  if (isOutdated(input.expectedVersion, found.value)) return changedMeanwhile(deps, input)

  const counts = await countAudience(deps, found.value)
  const entry = entryOf(deps, input.actor, 'announcement.counted', { id: input.announcementId, after: counts })
  const stored = await deps.announcements.setCounts(found.value, counts, entry)
  return stored ? showAnnouncement(deps, input) : changedMeanwhile(deps, input)
}

/**
 * Begins to send the version that was counted. The sender goes on by itself; a repetition wakes it again, in case that the
 * first request did not.
 */
export async function sendAnnouncement(
  deps: AnnouncementDeps & Sender,
  input: EndpointInput<typeof api.sendAnnouncement>,
): Promise<Outcome<typeof api.sendAnnouncement, AnnouncementView>> {
  const { actor, announcementId: id, expectedVersion: version } = input
  const found = await showAnnouncement(deps, input)
  if (!found.ok) return found
  const { status, counts } = found.value
  if (status === 'CANCELLED') return refused({ code: 'ANNOUNCEMENT_ENDED' })

  if (status === 'DRAFT') {
    if (version === null || counts === null) return refused({ code: 'ANNOUNCEMENT_NOT_COUNTED' })
    const entry = entryOf(deps, actor, 'announcement.sent', { id, after: { counts } })
    if (!(await deps.announcements.start({ id, version }, entry))) return changedMeanwhile(deps, input)
  }
  await deps.pokeSender()
  return showAnnouncement(deps, input)
}

/** Cancels a draft, or stops an announcement that is being sent. Those whose turn it is at this moment still receive it. */
export async function cancelAnnouncement(
  deps: AnnouncementDeps & Sender,
  input: EndpointInput<typeof api.cancelAnnouncement>,
): Promise<Outcome<typeof api.cancelAnnouncement, AnnouncementView>> {
  const { actor, announcementId: id } = input
  const found = await showAnnouncement(deps, input)
  if (!found.ok) return found
  if (found.value.status === 'CANCELLED') return found
  if (isOutdated(input.expectedVersion, found.value)) return changedMeanwhile(deps, input)

  const { status, progress } = found.value
  const entry = entryOf(deps, actor, 'announcement.cancelled', { id, before: { status, progress } })
  if (!(await deps.announcements.cancel(id, entry))) return refused({ code: 'ANNOUNCEMENT_ENDED' })
  await deps.pokeSender()
  return showAnnouncement(deps, input)
}
