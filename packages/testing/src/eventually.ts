/** Asks again until the answer is something, for at most `withinMs`. */
export async function eventually<Value>(
  ask: () => Promise<Value | null | undefined | false>,
  what: string,
  withinMs = 15_000,
): Promise<Value> {
  const until = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > until) throw new Error(`${what} did not come within ${withinMs} ms`)
    await Bun.sleep(50)
  }
}
