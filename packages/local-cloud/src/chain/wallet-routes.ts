import { Hono } from 'hono'
import type { Chain } from './chain'

/** What the site's test wallet may ask of the chain; the node signs for its rich accounts. */
const METHODS = [
  ...[
    'eth_chainId',
    'eth_accounts',
    'eth_blockNumber',
    'eth_getBalance',
    'eth_call',
    'eth_estimateGas',
    'eth_gasPrice',
  ],
  ...['eth_getTransactionByHash', 'eth_getTransactionReceipt', 'eth_sendTransaction', 'personal_sign'],
]

type Asked = { id?: unknown; method?: unknown }

/** The test wallet of a developer's machine: a script that announces itself to the site, and the chain behind it. */
export function walletRoutes({ url }: Chain): Hono {
  const app = new Hono().basePath('/dev')
  app.get('/wallet.js', async (c) => {
    const script = await Bun.file(new URL('./wallet-client.js', import.meta.url)).text()
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' })
  })
  app.post('/chain', async (c) => {
    const asked: Asked = await c.req.json().catch(() => ({}))
    if (typeof asked.method !== 'string' || !METHODS.includes(asked.method)) {
      return c.json({ jsonrpc: '2.0', id: asked.id ?? null, error: { code: -32601, message: 'method not found' } })
    }
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    })
    return c.json(await answer.json())
  })
  return app
}
