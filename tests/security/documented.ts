import type { Answer } from '@cinema/testing/customer'
import { z } from 'zod'
import { endpointAt } from './endpoints'

/** In what a good answer of a route differs from what the documentation says of it. */
export function differencesFrom(name: string, { status, body }: Pick<Answer<unknown>, 'status' | 'body'>): string[] {
  const documented = endpointAt(name)?.answer
  if (!documented) return [`${name} is not described`]
  if (status !== documented.status) return [`${name}: ${status} in place of ${documented.status}`]
  const read = documented.schema?.safeParse(body)
  return read?.error ? [`${name}: ${z.prettifyError(read.error)}`] : []
}
