import { DurableObject } from 'cloudflare:workers'

/**
 * The upper limit of any design with one Durable Object for each showtime: a call and its answer, with nothing stored.
 */
export class Bare extends DurableObject {
  #calls = 0

  ping(): number {
    this.#calls += 1
    return this.#calls
  }
}
