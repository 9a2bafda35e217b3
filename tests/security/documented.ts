import type { Answer } from '@cinema/testing/customer'
import { z } from 'zod'
import { endpointAt } from './endpoints'

/** How a successful answer differs from the documentation of its endpoint, as messages. */
export function differencesFrom(name: string, { status, body }: Pick<Answer<unknown>, 'status' | 'body'>): string[] {
  const documented = endpointAt(name)?.answer
  if (!documented) return [`${name} is not described`]
  if (status !== documented.status) return [`${name}: ${status} in place of ${documented.status}`]
  const parsed = documented.schema?.safeParse(body)
  return parsed?.error ? [`${name}: ${z.prettifyError(parsed.error)}`] : []
}
