import type * as api from '@cinema/contracts/profile/api'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { UserDeps } from '../deps'

/** Collects the personal data that all Workers store about the actor. Throws if one of them does not respond. */
export async function exportPersonalData(
  { profiles, personalDataElsewhere, now }: Pick<UserDeps, 'profiles' | 'personalDataElsewhere' | 'now'>,
  { actor: { userId } }: EndpointInput<typeof api.exportPersonalData>,
): Promise<Record<string, unknown>> {
  const [profile, elsewhere] = await Promise.all([profiles.personalData(userId), personalDataElsewhere(userId)])
  const data = camelKeys({ profile, ...elsewhere }) as Record<string, unknown>
  return { userId, madeAt: toInstantText(now()), ...data }
}

/** Converts the keys from the spelling of database columns to that of API fields. */
function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camelCase(key), camelKeys(inner)]))
}

const camelCase = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
