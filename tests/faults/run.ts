import { parseArgs } from 'node:util'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { startFaultyStack } from './faulty-stack'

/** The tests that depend on a seed. */
const RANDOM = ['crash', 'eviction', 'database', 'expiry', 'queue'].map((name) => `./tests/faults/${name}.test.ts`)

/** Runs every fault once, and the random ones with more seeds: `bun run test:faults --seeds 50 [--from 1]`. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1' }, from: { type: 'string' } } })
  const from = Number(values.from ?? Date.now() % 1_000_000)
  const stack = await startFaultyStack('faults')
  const failed: number[] = []
  try {
    for (let seed = from; seed < from + Number(values.seeds); seed++) {
      console.log(`\n— seed ${seed}`)
      if (!(await bunTest(seed === from ? ['./tests/faults'] : RANDOM, { ...stack.env, FAULT_SEED: String(seed) })))
        failed.push(seed)
    }
  } finally {
    await stack.stop()
  }
  console.log(failed.length === 0 ? '\nall passed' : `\nfailing seeds: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

async function bunTest(files: string[], env: Record<string, string>): Promise<boolean> {
  const child = Bun.spawn([process.execPath, 'test', '--timeout', '30000', ...files], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FAULT_HERD: '1000', BUN_CONFIG_MAX_HTTP_REQUESTS: '2000', ...env },
  })
  return (await child.exited) === 0
}

process.exit(await main())
