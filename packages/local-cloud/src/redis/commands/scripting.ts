import { integer } from '../arguments'
import { atLeast, type CommandTable } from '../command'
import { OK, RedisFault, type Reply, syntaxError } from '../reply'
import type { Scripts } from '../scripts'

export function scripting(scripts: Scripts): CommandTable {
  const run = (sha: string, count: string, rest: readonly string[]): Reply => {
    const keys = integer(count)
    if (keys > rest.length) throw new RedisFault("ERR Number of keys can't be greater than number of args")
    return scripts.run(sha, rest.slice(0, keys), rest.slice(keys))
  }
  return {
    EVAL: atLeast(['script', 'count'], (_store, rest, script, count) => run(scripts.load(script), count, rest)),
    EVALSHA: atLeast(['sha', 'count'], (_store, rest, sha, count) => run(sha, count, rest)),
    SCRIPT: atLeast(['action'], (_store, rest, action) => {
      switch (action.toUpperCase()) {
        case 'LOAD':
          return scripts.load(rest[0] ?? '')
        case 'EXISTS':
          return rest.map((sha) => Number(scripts.has(sha)))
        case 'FLUSH':
          scripts.forget()
          return OK
        default:
          throw syntaxError()
      }
    }),
  }
}
