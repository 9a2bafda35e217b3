/** The name of the constraint that a write violated; null if the fault is another. */
export function violatedConstraint(fault: unknown): string | null {
  for (let error: unknown = fault; error instanceof Error; error = error.cause) {
    if ('constraint' in error && typeof error.constraint === 'string') return error.constraint
  }
  return null
}
