import type * as api from '@cinema/contracts/profile/api'
import type { Asked } from '@cinema/contracts/shared/endpoint'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { UserDeps } from '../deps'

/** Gathers all that the house holds on a person from every Worker that holds a part. One that does not answer fails the whole. */
export async function exportPersonalData(
  { profiles, heldElsewhere, now }: Pick<UserDeps, 'profiles' | 'heldElsewhere' | 'now'>,
  { actor: { userId } }: Asked<typeof api.exportPersonalData>,
): Promise<Record<string, unknown>> {
  const [profile, elsewhere] = await Promise.all([profiles.held(userId), heldElsewhere(userId)])
  const gathered = camelKeys({ profile, ...elsewhere }) as Record<string, unknown>
  return { userId, madeAt: toInstantText(now()), ...gathered }
}

/** The columns of the tables as the API spells its fields. */
function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camelCase(key), camelKeys(inner)]))
}

const camelCase = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
