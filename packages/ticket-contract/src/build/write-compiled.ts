import { join } from 'node:path'
import { compile } from './compile'

/** Writes what the till compiles to where the wrapper reads it: `bun run contract:compile`, after a change of the source. */
const FILE = join(import.meta.dir, '../ticket-till.json')
const BIOME = join(import.meta.dir, '../../../../node_modules/.bin/biome')

const { TicketTill } = await compile()
await Bun.write(FILE, JSON.stringify(TicketTill))
await Bun.spawn([BIOME, 'format', '--write', FILE], { stdio: ['ignore', 'ignore', 'inherit'] }).exited
