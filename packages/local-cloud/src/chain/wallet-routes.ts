import { Hono } from 'hono'
import type { Chain } from './chain'

/** The methods that the site's test wallet may call. The node signs for its funded accounts. */
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

type JsonRpcRequest = { id?: unknown; method?: unknown }

/** The test wallet for development: a script that announces itself to the site, and the chain that it calls. */
export function walletRoutes({ url }: Chain): Hono {
  const app = new Hono().basePath('/dev')
  app.get('/wallet.js', async (c) => {
    const script = await Bun.file(new URL('./wallet-client.js', import.meta.url)).text()
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' })
  })
  app.post('/chain', async (c) => {
    const request: JsonRpcRequest = await c.req.json().catch(() => ({}))
    if (typeof request.method !== 'string' || !METHODS.includes(request.method)) {
      return c.json({ jsonrpc: '2.0', id: request.id ?? null, error: { code: -32601, message: 'method not found' } })
    }
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return c.json(await response.json())
  })
  return app
}
