import { toInstantText } from '@cinema/contracts/shared/time'
import { dayBounds } from '@cinema/domain/schedule/local-day'
import type { Panel } from '../kit/panel'

const zoneOf = ({ cinema }: Panel) => cinema?.timeZone ?? 'UTC'

/** When a day begins on the clocks of the chosen cinema. */
export const dayFrom = (p: Panel, day: string): string => toInstantText(dayBounds(day, zoneOf(p)).from)

/** When a day is over on the clocks of the chosen cinema. */
export const dayUntil = (p: Panel, day: string): string => toInstantText(dayBounds(day, zoneOf(p)).to)
