/**
 * Runs `work` while nothing else is delivered to the object. A fault is carried out of `blockConcurrencyWhile` and thrown
 * here, since one that is thrown inside resets the object.
 */
export async function exclusively<Value>(
  ctx: Pick<DurableObjectState, 'blockConcurrencyWhile'>,
  work: () => Promise<Value>,
): Promise<Value> {
  const done = await ctx.blockConcurrencyWhile(() =>
    work().then(
      (value) => ({ ok: true as const, value }),
      (fault: unknown) => ({ ok: false as const, fault }),
    ),
  )
  if (!done.ok) throw done.fault
  return done.value
}
