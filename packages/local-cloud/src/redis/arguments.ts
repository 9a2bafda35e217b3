import { RedisFault, syntaxError } from './reply'

export function integer(text: string | undefined): number {
  if (text === undefined || !/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new RedisFault('ERR value is not an integer or out of range')
  }
  return Number(text)
}

/** A score or an increment: a decimal number or an infinity. */
export function float(text: string): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text)
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const number = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isNaN(number)) throw new RedisFault('ERR value is not a valid float')
  return number
}

export function floatText(number: number): string {
  if (Number.isFinite(number)) return String(number)
  return number > 0 ? 'inf' : '-inf'
}

/** `a 1 b 2` as pairs; an odd count is a syntax error. */
export function pairs(args: readonly string[]): [string, string][] {
  if (args.length === 0 || args.length % 2 === 1) throw syntaxError()
  return Array.from({ length: args.length / 2 }, (_, i) => [args[i * 2] ?? '', args[i * 2 + 1] ?? ''])
}

/** Parses options such as `NX` or `EX 10`. `takes` has the number of values of each; an unknown option is a syntax error. */
export function options(args: readonly string[], takes: Readonly<Record<string, number>>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (let i = 0; i < args.length; ) {
    const word = (args[i] ?? '').toUpperCase()
    const count = takes[word]
    const values = args.slice(i + 1, i + 1 + (count ?? 0))
    if (count === undefined || values.length < count) throw syntaxError()
    found.set(word, values)
    i += 1 + count
  }
  return found
}

/** Redis' `[start, stop]` of a list of `length`, where negatives count from the end, as the arguments of Array.slice. */
export function sliceEnds(start: string, stop: string, length: number): [number, number] {
  const from = (index: number) => (index < 0 ? Math.max(length + index, 0) : index)
  const last = integer(stop)
  return [from(integer(start)), last < 0 ? length + last + 1 : last + 1]
}
