import type { Problem } from '@cinema/contracts/shared/problem'
import type { Faults, Fields } from './fields'

/**
 * What a refusal of the API says of each field, by the path of each error (`genres.0` belongs to `genres`). What belongs to
 * no field is under `''`, which is shown above the form. `refusedAt` has the fields that whole refusals belong to, by code.
 */
export function faultsOf(problem: Problem, fields: Fields, refusedAt: Readonly<Record<string, string>> = {}): Faults {
  const at = refusedAt[problem.code]
  if (at) return { [at]: problem.detail ?? problem.title }

  const faults: Record<string, string> = {}
  const elsewhere: string[] = []
  for (const { path, message } of problem.errors ?? []) {
    const name = path.split('.')[0] ?? ''
    if (name in fields) faults[name] ??= sentence(message)
    else elsewhere.push(path ? `${path}: ${message}` : message)
  }
  const general = [...(problem.errors?.length ? [] : [problem.detail ?? problem.title]), ...elsewhere]
  return general.length > 0 ? { ...faults, '': general.map(sentence).join(' ') } : faults
}

/** `must be an e-mail` becomes `Must be an e-mail.` */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
