import { join } from 'node:path'
import solc from 'solc'

export type Compiled = { abi: object[]; bytecode: string }

const SOURCES = ['TicketTill', 'Reentrant'] as const
export type ContractName = (typeof SOURCES)[number]

type Output = {
  errors?: { formattedMessage: string }[]
  contracts: Record<string, Record<string, { abi: object[]; evm: { bytecode: { object: string } } }>>
}

let compiling: Promise<Record<ContractName, Compiled>> | null = null

/** Compiles the Solidity of this package, once for each process. Throws on errors and on warnings. */
export function compile(): Promise<Record<ContractName, Compiled>> {
  compiling ??= compileSources()
  return compiling
}

async function compileSources(): Promise<Record<ContractName, Compiled>> {
  const sources = Object.fromEntries(
    await Promise.all(
      SOURCES.map(async (name) => [
        `${name}.sol`,
        { content: await Bun.file(join(import.meta.dir, '../../solidity', `${name}.sol`)).text() },
      ]),
    ),
  )
  const settings = {
    optimizer: { enabled: true, runs: 10_000 },
    evmVersion: 'cancun',
    metadata: { bytecodeHash: 'none' },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
  }
  const output: Output = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })))
  if (output.errors?.length) throw new Error(output.errors.map(({ formattedMessage }) => formattedMessage).join('\n'))

  return { TicketTill: compiled(output, 'TicketTill'), Reentrant: compiled(output, 'Reentrant') }
}

function compiled({ contracts }: Output, name: ContractName): Compiled {
  const contract = contracts[`${name}.sol`]?.[name]
  if (!contract) throw new Error(`${name} was not compiled`)
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }
}
