import type * as api from '@cinema/contracts/read-only/api'
import type { ReadOnlyView } from '@cinema/contracts/read-only/http'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { AuthDeps } from '../deps'

type Deps = Pick<AuthDeps, 'readOnly' | 'auditEntry' | 'now'>

const SUBJECT = 'system'
const MINUTE_MS = 60_000

export async function showReadOnly({ readOnly }: Pick<Deps, 'readOnly'>): Promise<ReadOnlyView> {
  return { readOnly: await readOnly.current() }
}

/** Refuses every change for some minutes, from now or from later on. A mode that is set already is replaced. */
export async function startReadOnly(
  { readOnly, auditEntry, now }: Deps,
  { actor, body: { from, minutes, reason } }: EndpointInput<typeof api.startReadOnlyMode>,
): Promise<ReadOnlyView> {
  const before = await readOnly.current()
  const startsAt = Math.max(from === undefined ? now() : Date.parse(from), now())
  const mode = {
    since: toInstantText(startsAt),
    until: toInstantText(startsAt + minutes * MINUTE_MS),
    reason,
  }
  await readOnly.start(mode, { ...auditEntry(actor, 'system.read-only', SUBJECT, mode), before })
  return { readOnly: mode }
}

/** Takes changes again. Doing it twice changes nothing. */
export async function endReadOnly(
  { readOnly, auditEntry }: Deps,
  { actor }: EndpointInput<typeof api.endReadOnlyMode>,
): Promise<ReadOnlyView> {
  const before = await readOnly.current()
  await readOnly.end({ ...auditEntry(actor, 'system.writable', SUBJECT), before })
  return { readOnly: null }
}
