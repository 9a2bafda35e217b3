import type { Storm } from '../storm'

/** Counts the fsyncs of workerd during a load test by strace; null if strace is missing or not permitted. */
export async function syncsDuring(
  pid: number,
  work: () => Promise<Storm>,
): Promise<{ syncs: number; done: number } | null> {
  if (!Bun.which('strace')) return null
  const strace = Bun.spawn(['strace', '-f', '-c', '-e', 'trace=fsync,fdatasync', '-p', String(pid)], {
    stdout: 'ignore',
    stderr: 'pipe',
  })
  await Bun.sleep(300)
  if (strace.exitCode !== null) return null
  const { statuses } = await work()
  strace.kill('SIGINT')
  const summary = await new Response(strace.stderr).text()
  const calls = [...summary.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?f(?:data)?sync$/gm)]
  const syncs = calls.reduce((sum, [, count]) => sum + Number(count), 0)
  return { syncs, done: statuses[200] ?? 0 }
}
