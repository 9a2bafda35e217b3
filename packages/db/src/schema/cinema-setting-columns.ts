import { CINEMA_SETTINGS } from '@cinema/contracts/venue/cinema-settings'
import { integer, type PgColumn, text } from 'drizzle-orm/pg-core'
import { isBetween, isOfEnum } from './checks'

type Settings = typeof CINEMA_SETTINGS
type ColumnOf<Setting> = Setting extends { options: readonly (infer Option extends string)[] }
  ? ReturnType<typeof choiceColumn<Option>>
  : ReturnType<typeof numberColumn>

const numberColumn = (setting: { column: string; default: number }) =>
  integer(setting.column).notNull().default(setting.default)

const choiceColumn = <Option extends string>(setting: {
  column: string
  options: readonly [Option, ...Option[]]
  default: Option
}) => text(setting.column, { enum: setting.options }).notNull().default(setting.default)

/** A column of `booking.cinemas` for every setting. The cast is needed since TypeScript forgets the keys in `Object.fromEntries`. */
export const cinemaSettingColumns = Object.fromEntries(
  Object.entries(CINEMA_SETTINGS).map(([name, setting]) => [
    name,
    setting.kind === 'choice' ? choiceColumn(setting) : numberColumn(setting),
  ]),
) as { [Name in keyof Settings]: ColumnOf<Settings[Name]> }

/** The check of every setting among the columns of `booking.cinemas`: one of its options, or within its bounds. */
export const cinemaSettingChecks = (columns: Record<string, PgColumn>) =>
  Object.values(columns).flatMap((column) => {
    const setting = Object.values(CINEMA_SETTINGS).find((one) => one.column === column.name)
    if (!setting) return []
    return setting.kind === 'choice' ? isOfEnum(column) : isBetween(column, setting.min, setting.max)
  })
