import type { TransactionOptions } from './database'

/** The SQL that begins a transaction and sets its role; the owner keeps its own. */
export function beginTransaction(role: string, owner: string, options: TransactionOptions = {}): string {
  const begin = ['BEGIN', ...modes(options)].join(' ')
  return role === owner ? begin : `${begin}; SET LOCAL ROLE ${quoteIdentifier(role)}`
}

function modes({ isolationLevel, readOnly, deferrable }: TransactionOptions): string[] {
  const chosen: string[] = []
  if (isolationLevel !== undefined) chosen.push(`ISOLATION LEVEL ${isolationLevel}`)
  if (readOnly !== undefined) chosen.push(readOnly ? 'READ ONLY' : 'READ WRITE')
  if (deferrable !== undefined) chosen.push(deferrable ? 'DEFERRABLE' : 'NOT DEFERRABLE')
  return chosen
}

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
