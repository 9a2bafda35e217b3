import { JsonRpcProvider } from 'ethers/providers'
import { computeAddress } from 'ethers/transaction'
import { Wallet } from 'ethers/wallet'
import { deployTill } from '../deploy'

const USAGE = `Deploys the ticket contract and prints the settings that name it.
  ETH_RPC_URL          the chain's JSON-RPC endpoint
  ETH_DEPLOYER_KEY     pays for the deployment, becomes the owner and, unless ETH_TREASURER is set, the treasurer
  ETH_SIGNER_KEY       signs quotes
  ETH_REFUNDER_KEY     sends refunds; its account needs some ether for gas
  ETH_TREASURER        the address that may withdraw the takings (optional)`

/** `bun run chain:deploy`. Keys are read from the environment and used for signatures only. */
async function main(): Promise<void> {
  const [url, deployer, signer, refunder] = ['RPC_URL', 'DEPLOYER_KEY', 'SIGNER_KEY', 'REFUNDER_KEY'].map(setting)
  if (!url || !deployer || !signer || !refunder) throw new Error(USAGE)

  const provider = new JsonRpcProvider(url, undefined, { cacheTimeout: -1, batchMaxCount: 1 })
  const owner = new Wallet(deployer, provider)
  const roles = { signer: computeAddress(signer), refunder: computeAddress(refunder) }
  const contract = await deployTill(owner, { ...roles, treasurer: setting('TREASURER') ?? owner.address })
  const { chainId } = await provider.getNetwork()
  provider.destroy()
  console.log(`ETH_CHAIN_ID=${chainId}\nETH_CONTRACT_ADDRESS=${contract}`)
}

const setting = (name: string): string | undefined => process.env[`ETH_${name}`] || undefined

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : fault)
    process.exit(1)
  },
)
