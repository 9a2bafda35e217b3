/** Repeats the check until its result is truthy, and returns that. @throws after `withinMs`. */
export async function eventually<Value>(
  check: () => Promise<Value | null | undefined | false>,
  what: string,
  withinMs = 15_000,
): Promise<Value> {
  const until = Date.now() + withinMs
  for (;;) {
    const result = await check()
    if (result) return result
    if (Date.now() > until) throw new Error(`${what} did not happen within ${withinMs} ms`)
    await Bun.sleep(50)
  }
}
