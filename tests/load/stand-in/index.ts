import { Hono } from 'hono'
import type { Bare } from './bare'
import type { Journal } from './journal'

export { Bare } from './bare'
export { Journal } from './journal'

type Bindings = { BARE: DurableObjectNamespace<Bare>; JOURNAL: DurableObjectNamespace<Journal> }

const app = new Hono<{ Bindings: Bindings }>()
app.get('/bare', async (c) => c.json({ n: await c.env.BARE.getByName('hot').ping() }))
app.post('/plain', async (c) => c.json({ ok: await c.env.JOURNAL.getByName('plain').plain() }))
app.post('/grouped', async (c) => c.json({ ok: await c.env.JOURNAL.getByName('grouped').grouped() }))

export default app
