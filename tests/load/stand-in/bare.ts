import { DurableObject } from 'cloudflare:workers'

/** The local ceiling of any design with one object per showtime: a call into it and back, nothing stored. */
export class Bare extends DurableObject {
  #calls = 0

  ping(): number {
    this.#calls += 1
    return this.#calls
  }
}
