import { isPublicAddress } from '@cinema/domain/webhook/target'
import { z } from 'zod'

const TIMEOUT_MS = 5_000
/** The numbers of the types A and AAAA in DNS. */
const ADDRESS_TYPES = [1, 28]
const Answers = z.object({ Answer: z.array(z.object({ type: z.number(), data: z.string() })).default([]) })

/** Whether a host name is at public addresses alone; `UNKNOWN` if it has none, or cannot be resolved now. */
export type ResolveHost = (host: string) => Promise<'PUBLIC' | 'PRIVATE' | 'UNKNOWN'>

/**
 * Resolves names by DNS over HTTPS, in the JSON format of Cloudflare's and Google's resolvers.
 * @param resolverUrl undefined where names are not checked: then every one counts as public.
 */
export function hostResolver(
  resolverUrl: string | undefined,
  fetch: (request: Request) => Promise<Response>,
): ResolveHost {
  async function addressesOf(host: string, type: 'A' | 'AAAA'): Promise<string[]> {
    const url = new URL(resolverUrl ?? '')
    url.searchParams.set('name', host)
    url.searchParams.set('type', type)
    const headers = { accept: 'application/dns-json' }
    const response = await fetch(new Request(url.href, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }))
    const { Answer } = Answers.parse(await response.json())
    return Answer.filter(({ type }) => ADDRESS_TYPES.includes(type)).map(({ data }) => data)
  }

  return async (host) => {
    if (resolverUrl === undefined) return 'PUBLIC'
    try {
      const addresses = (await Promise.all([addressesOf(host, 'A'), addressesOf(host, 'AAAA')])).flat()
      if (addresses.length === 0) return 'UNKNOWN'
      return addresses.every(isPublicAddress) ? 'PUBLIC' : 'PRIVATE'
    } catch {
      return 'UNKNOWN'
    }
  }
}
