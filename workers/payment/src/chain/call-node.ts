import { JsonRpcProvider } from 'ethers/providers'
import { FetchRequest, isError } from 'ethers/utils'
import { ProviderUnreachable } from '../card/card-provider'
import type { EtherSettings } from './ether-settings'

const TIMEOUT_MS = 10_000

/** A JSON-RPC client of the chain's node for one request. It caches no results and sends calls unbatched. */
export function connectNode({ ETH_RPC_URL, ETH_CHAIN_ID }: EtherSettings): JsonRpcProvider {
  const request = new FetchRequest(ETH_RPC_URL)
  request.timeout = TIMEOUT_MS
  return new JsonRpcProvider(request, ETH_CHAIN_ID, { staticNetwork: true, cacheTimeout: -1, batchMaxCount: 1 })
}

/** Throws `ProviderUnreachable` if the node does not answer or its answer is invalid. A revert of the contract is thrown as it is. */
export async function callNode<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (fault) {
    if (isError(fault, 'CALL_EXCEPTION')) throw fault
    throw new ProviderUnreachable('the chain did not answer', { cause: fault })
  }
}
