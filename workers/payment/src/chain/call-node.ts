import { JsonRpcProvider } from 'ethers/providers'
import { FetchRequest, isError } from 'ethers/utils'
import { ProviderUnreachable } from '../card/card-provider'
import type { EtherSettings } from './ether-settings'

const TIMEOUT_MS = 10_000

/** A client of the chain's node for one request: it knows its chain, keeps no answers and sends each call by itself. */
export function connectNode({ ETH_RPC_URL, ETH_CHAIN_ID }: EtherSettings): JsonRpcProvider {
  const request = new FetchRequest(ETH_RPC_URL)
  request.timeout = TIMEOUT_MS
  return new JsonRpcProvider(request, ETH_CHAIN_ID, { staticNetwork: true, cacheTimeout: -1, batchMaxCount: 1 })
}

/** Tells a node that does not answer, or answers nonsense, from a contract that refuses. */
export async function callNode<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (fault) {
    if (isError(fault, 'CALL_EXCEPTION')) throw fault
    throw new ProviderUnreachable('the chain gave no answer', { cause: fault })
  }
}
