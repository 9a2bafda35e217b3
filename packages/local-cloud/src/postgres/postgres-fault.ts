const FIELDS = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const

export type PostgresFault = { message: string } & { [Field in (typeof FIELDS)[number]]: string | null }

/** The fields of an error of PostgreSQL; null if the error is another one. */
export function postgresFault(error: unknown): PostgresFault | null {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return null
  const known = new Map<string, unknown>(Object.entries(error))
  const text = (field: string) => {
    const value = known.get(field)
    return typeof value === 'string' ? value : null
  }
  const fields = Object.fromEntries(FIELDS.map((field) => [field, text(field)]))
  return { message: error.message, ...fields } as PostgresFault
}
