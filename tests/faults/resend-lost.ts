import { sql } from '@cinema/testing/system'
import { ringClock } from './sound'

/**
 * The queue of a laptop forgets with its process, and what it forgot counts as lost after five minutes; an e-mail that was
 * being sent may be sent by another after one. This lets those minutes pass at once.
 */
export async function resendLost(): Promise<void> {
  await sql("update events.deliveries set sent_at = sent_at - interval '6 minutes' where status = 'SENT'")
  await sql("update notification.email_log set created_at = created_at - interval '6 minutes' where status = 'SENDING'")
  await ringClock()
}
