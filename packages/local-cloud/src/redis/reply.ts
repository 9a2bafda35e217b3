/** A short word such as OK, which Redis sends apart from the strings that it stores. */
export class Status {
  readonly word: string

  constructor(word: string) {
    this.word = word
  }
}

/** What a command answers. */
export type Reply = string | number | null | Status | readonly Reply[]

export const OK = new Status('OK')

/** A refusal in Redis' own words; the first word is its code. */
export class RedisFault extends Error {
  override name = 'RedisFault'
}

export const wrongType = () => new RedisFault('WRONGTYPE Operation against a key holding the wrong kind of value')
export const syntaxError = () => new RedisFault('ERR syntax error')
