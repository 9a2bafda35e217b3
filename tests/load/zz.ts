import { mkdir } from 'node:fs/promises'
import { bundle } from './bundle'
import { Sockets } from './fan/sockets'
import { serveWorkerd } from './workerd'
await mkdir('/tmp/sockets/hub', { recursive: true })
const driver = await bundle('tests/load/fan', '/tmp/sockets/hub/fan')
const w = await serveWorkerd([{ name: 'fan', bundle: driver, objects: { ROOM: 'Hub' } }], 23123, '/tmp/sockets/hub')
const s = new Sockets()
const t = performance.now()
try { await s.open(23123, Number(process.argv[2] ?? 3000), () => '/?room=hub') } catch (e) { console.log(String(e)) }
console.log(s.length, performance.now() - t)
await w.stop()
process.exit(0)
