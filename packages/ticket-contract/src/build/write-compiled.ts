import { join } from 'node:path'
import { compile } from './compile'

/**
 * `bun run contract:compile`: writes the compiled contract to the file that the wrapper reads. Run it after a change of
 * the source.
 */
const FILE = join(import.meta.dir, '../ticket-till.json')
const BIOME = join(import.meta.dir, '../../../../node_modules/.bin/biome')

const { TicketTill } = await compile()
await Bun.write(FILE, JSON.stringify(TicketTill))
await Bun.spawn([BIOME, 'format', '--write', FILE], { stdio: ['ignore', 'ignore', 'inherit'] }).exited
