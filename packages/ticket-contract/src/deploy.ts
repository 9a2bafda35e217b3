import { ContractFactory } from 'ethers/contract'
import type { Signer } from 'ethers/providers'
import { BYTECODE, till } from './till'

export type Roles = { signer: string; refunder: string; treasurer: string }

/**
 * Deploys the contract on the chain that `owner` is connected to. Resolves to its address once the transaction is
 * mined.
 */
export async function deployTill(owner: Signer, { signer, refunder, treasurer }: Roles): Promise<string> {
  const contract = await new ContractFactory(till, BYTECODE, owner).deploy(signer, refunder, treasurer)
  await contract.waitForDeployment()
  return contract.getAddress()
}
