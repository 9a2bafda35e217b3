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

/**
 * A column of `booking.cinemas` for every setting. The cast is needed because `Object.fromEntries` loses the type of
 * the keys.
 */
export const cinemaSettingColumns = Object.fromEntries(
  Object.entries(CINEMA_SETTINGS).map(([name, setting]) => [
    name,
    setting.kind === 'choice' ? choiceColumn(setting) : numberColumn(setting),
  ]),
) as { [Name in keyof Settings]: ColumnOf<Settings[Name]> }

/** The checks of the settings among these columns: that a choice is one of its options, and a number within its bounds. */
export const cinemaSettingChecks = (columns: Record<string, PgColumn>) =>
  Object.values(columns).flatMap((column) => {
    const setting = Object.values(CINEMA_SETTINGS).find((one) => one.column === column.name)
    if (!setting) return []
    return setting.kind === 'choice' ? isOfEnum(column) : isBetween(column, setting.min, setting.max)
  })
