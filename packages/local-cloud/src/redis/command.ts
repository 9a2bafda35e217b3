import type { Reply } from './reply'
import type { Store } from './store'

/** One command: the least and the most arguments after its name, and its effect. */
export interface Command {
  min: number
  max: number
  run(store: Store, args: readonly string[]): Reply
}

export type CommandTable = Readonly<Record<string, Command>>

/** A command with exactly the named arguments. */
export function exactly<const Names extends readonly string[]>(
  names: Names,
  run: (store: Store, ...args: { [I in keyof Names]: string }) => Reply,
): Command {
  return {
    min: names.length,
    max: names.length,
    run: (store, args) => run(store, ...(args as { [I in keyof Names]: string })),
  }
}

/** A command with at least the named arguments; further ones are passed as a list. */
export function atLeast<const Names extends readonly string[]>(
  names: Names,
  run: (store: Store, rest: readonly string[], ...args: { [I in keyof Names]: string }) => Reply,
): Command {
  return {
    min: names.length,
    max: Number.POSITIVE_INFINITY,
    run: (store, args) =>
      run(
        store,
        args.slice(names.length),
        ...(args.slice(0, names.length) as unknown[] as { [I in keyof Names]: string }),
      ),
  }
}
