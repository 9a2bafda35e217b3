import { type KeptDays, RETAINED_TABLES, RETENTION, type RetainedTable } from '@cinema/contracts/job/retention'
import type { z } from 'zod'

const isRetained = (name: string): name is RetainedTable => RETAINED_TABLES.some((table) => table === name)

/**
 * The days of `RETENTION` with the changes of a setting, `<table>=<days>` separated by spaces. An unknown table, or too few
 * days, is a fault of the setting.
 */
export function readKeptDays(text: string, issues: z.RefinementCtx): KeptDays {
  const kept = Object.fromEntries(RETAINED_TABLES.map((table) => [table, RETENTION[table].days])) as KeptDays
  for (const change of text.split(/\s+/).filter(Boolean)) {
    const [table = '', number = ''] = change.split('=')
    const days = Number(number)
    if (isRetained(table) && /^\d{1,5}$/.test(number) && days >= RETENTION[table].least) kept[table] = days
    else
      issues.addIssue(`${table} must be one of ${RETAINED_TABLES.join(', ')} with at least the days that it is needed`)
  }
  return kept
}
