import type { CommandTable } from './command'
import { HASHES } from './commands/hashes'
import { KEYS } from './commands/keys'
import { LISTS } from './commands/lists'
import { scripting } from './commands/scripting'
import { SETS } from './commands/sets'
import { SORTED_SETS } from './commands/sorted-sets'
import { STRINGS } from './commands/strings'
import { RedisFault, type Reply } from './reply'
import { Scripts } from './scripts'
import type { Store } from './store'

const DATA: CommandTable = { ...KEYS, ...STRINGS, ...HASHES, ...SETS, ...SORTED_SETS, ...LISTS }

/** Runs a command, its name first. @throws RedisFault. Commands are synchronous and therefore atomic. */
export type Redis = (command: readonly string[]) => Reply

export function createRedis(store: Store): Redis {
  const scripts = new Scripts((command) => execute(DATA, store, command))
  const table: CommandTable = { ...DATA, ...scripting(scripts) }
  return (command) => execute(table, store, command)
}

function execute(table: CommandTable, store: Store, [name = '', ...args]: readonly string[]): Reply {
  const upper = name.toUpperCase()
  const command = Object.hasOwn(table, upper) ? table[upper] : undefined
  if (command === undefined) throw new RedisFault(`ERR unknown command '${name}'`)
  if (args.length < command.min || args.length > command.max) {
    throw new RedisFault(`ERR wrong number of arguments for '${name.toLowerCase()}' command`)
  }
  return command.run(store, args)
}
