import type { Counts } from '@cinema/contracts/shared/maintenance'
import type { AnnouncementQueue } from './queue'

type Deps = { announcementQueue: Pick<AnnouncementQueue, 'isSending'>; pokeSender: () => Promise<void> }

/** Wakes the sender if an announcement is being sent: the request that began it may have been cut off before it did so. */
export async function wakeSender({ announcementQueue, pokeSender }: Deps): Promise<Counts> {
  if (!(await announcementQueue.isSending())) return {}
  await pokeSender()
  return { woken: 1 }
}
