import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'

/** The local ceiling of any design with one object per showtime: a call into it and back, nothing stored. */
export class Bare extends DurableObject {
  #calls = 0

  ping(): number {
    this.#calls += 1
    return this.#calls
  }
}

const app = new Hono<{ Bindings: { BARE: DurableObjectNamespace<Bare> } }>()
app.get('/bare', async (c) => c.json({ n: await c.env.BARE.getByName('hot').ping() }))

export default app
