import { ORIGIN } from './system'

/** Triggers the cron handlers, as the platform does every minute. */
export async function triggerCron(): Promise<void> {
  const answer = await fetch(`${ORIGIN}/cdn-cgi/local/scheduled`)
  if (!answer.ok) throw new Error(`the cron trigger answered ${answer.status}`)
}
