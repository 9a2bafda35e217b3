import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { cinemaRefusals } from '@cinema/contracts/venue/refusals'
import type { CreateWebhookBody } from '@cinema/contracts/webhook/http'
import type { webhookRefusals } from '@cinema/contracts/webhook/refusals'
import { targetFault } from '@cinema/domain/webhook/target'
import type { WebhookDeps } from './deps'

type Settings = Pick<CreateWebhookBody, 'url' | 'cinemaId'>
type SettingsRefusal =
  | RefusalOf<typeof webhookRefusals, 'WEBHOOK_URL_REFUSED'>
  | RefusalOf<typeof cinemaRefusals, 'CINEMA_NOT_FOUND'>

/** Checks where a webhook sends to and which cinema it is for. Returns the URL in its usual notation. */
export async function checkSettings(
  { targetRule, cinemaExists }: Pick<WebhookDeps, 'targetRule' | 'cinemaExists'>,
  { url, cinemaId }: Settings,
): Promise<Result<string, SettingsRefusal>> {
  const fault = targetFault(url, targetRule)
  if (fault) return refused({ code: 'WEBHOOK_URL_REFUSED', fault })
  if (cinemaId && !(await cinemaExists(cinemaId))) return refused({ code: 'CINEMA_NOT_FOUND' })
  return accepted(new URL(url).href)
}
