import type { RefusalTable } from '@cinema/platform/problem'
import type { MarkReadRefusal } from './usecases/mark-read'

export const REFUSALS = {
  NOTIFICATION_NOT_FOUND: { status: 404, detail: 'There is no such notification.' },
} as const satisfies RefusalTable<MarkReadRefusal['code']>
