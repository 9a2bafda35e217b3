/** A status such as OK, which Redis distinguishes from stored strings. */
export class Status {
  readonly word: string

  constructor(word: string) {
    this.word = word
  }
}

/** The reply of a command. */
export type Reply = string | number | null | Status | readonly Reply[]

export const OK = new Status('OK')

/** An error in Redis' words; the first word is its code. */
export class RedisFault extends Error {
  override name = 'RedisFault'
}

export const wrongType = () => new RedisFault('WRONGTYPE Operation against a key holding the wrong kind of value')
export const syntaxError = () => new RedisFault('ERR syntax error')
