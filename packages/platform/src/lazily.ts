/** Makes a thing when it is first asked for, and then keeps it: what a request does not use costs it nothing. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
