import { Hono } from 'hono'

/** As little as Hono can do: what a request costs at the least. */
export default new Hono().get('/api/v1/movies', (c) => c.text('hello'))
