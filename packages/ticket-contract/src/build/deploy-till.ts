import { JsonRpcProvider } from 'ethers/providers'
import { computeAddress } from 'ethers/transaction'
import { Wallet } from 'ethers/wallet'
import { deployTill } from '../deploy'

const USAGE = `Puts a till on a chain and prints its address and the settings that go with it.
  ETH_RPC_URL          the chain's JSON-RPC
  ETH_DEPLOYER_KEY     pays for it, becomes its owner and, when nobody else is named, its treasurer
  ETH_SIGNER_KEY       signs quotes
  ETH_REFUNDER_KEY     gives money back; its account needs some ether for gas
  ETH_TREASURER        the address that may take the takings home (optional)`

/** `bun run chain:deploy`: keys come from the environment and go nowhere but into signatures. */
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
