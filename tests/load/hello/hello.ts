import { Hono } from 'hono'

/** The minimal Hono Worker, to show the minimal cost of a request. */
export default new Hono().get('/api/v1/movies', (c) => c.text('hello'))
