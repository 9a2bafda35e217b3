import { DurableObject } from 'cloudflare:workers'
import { describeFault, log } from '@cinema/platform/log'
import { sendSlice } from './announcement/send-slice'
import type { AnnouncementSenderRpc } from './announcement-sender-rpc'
import { dependencies } from './deps'
import type { NotificationEnv } from './settings'

const AFTER_A_FAULT_MS = 15_000

/**
 * Sends announcements in its alarm, a part at a time. There is one such object, so that no two parts overlap and all
 * announcements together keep the pace.
 */
export class AnnouncementSender extends DurableObject<NotificationEnv> implements AnnouncementSenderRpc {
  /** An alarm that is set for later is brought forward: it may wait for a retry while a new announcement is due. */
  async poke(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    try {
      const nextInMs = await sendSlice(dependencies(this.env))
      if (nextInMs !== null) await this.ctx.storage.setAlarm(Date.now() + nextInMs)
    } catch (fault) {
      log('error', 'sending announcements failed', describeFault(fault))
      await this.ctx.storage.setAlarm(Date.now() + AFTER_A_FAULT_MS)
    }
  }
}
