import { z } from 'zod'

/** The texts of a setting in a form: its name, and a sentence on what it does. */
type Texts = { label: string; help: string }
type Stored = { column: string }

type WholeNumber = Texts & Stored & { unit: 'minutes' | 'basis points'; min: number; max: number; default: number }

function wholeNumber(setting: WholeNumber) {
  const type = z.number().int().min(setting.min).max(setting.max)
  return { kind: 'number' as const, ...setting, type, withDefault: type.default(setting.default) }
}

type Choice<Option extends string> = Texts &
  Stored & { options: readonly [Option, ...Option[]]; default: NoInfer<Option> }

function choice<const Option extends string>(setting: Choice<Option>) {
  const type = z.enum(setting.options)
  return { kind: 'choice' as const, ...setting, type, withDefault: type.default(setting.default) }
}

const DAY_MINUTES = 24 * 60

/**
 * The settings of a cinema, each with its bounds (both inclusive), its default, its texts for a form and its column in
 * `booking.cinemas`. The bodies and views of the API, the Drizzle columns, the seed's rows and the rules of a showtime's
 * object are derived from this table. The column, its default and its CHECK are repeated in the SQL of a migration, and a
 * test of the database compares them with this table.
 */
export const CINEMA_SETTINGS = {
  taxRate: wholeNumber({
    column: 'tax_rate',
    label: 'Tax included in prices',
    help: 'The part of every price that is tax, in hundredths of a percent: 700 is 7 %.',
    unit: 'basis points',
    min: 0,
    // 100 %. No country taxes tickets more; a higher number is a mistake by a factor.
    max: 10_000,
    default: 0,
  }),
  /** Rule 8. */
  orphanRule: choice({
    column: 'orphan_rule',
    label: 'Single seats left over',
    help: 'Whether customers may leave one free seat between taken ones: without a word, with a warning, or not at all.',
    options: ['off', 'warn', 'refuse'],
    default: 'refuse',
  }),
  /** Rule 7. */
  holdMinutes: wholeNumber({
    column: 'hold_minutes',
    label: 'Hold time',
    help: 'How long the seats that a customer has chosen stay reserved before payment begins.',
    unit: 'minutes',
    // Whole minutes, and with none of them a seat would be free again before anybody could pay.
    min: 1,
    // Somebody who never pays keeps seats from sale for this long.
    max: 60,
    default: 10,
  }),
  /** Rule 19. */
  refundDeadlineMinutes: wholeNumber({
    column: 'refund_deadline_minutes',
    label: 'Refund deadline',
    help: 'Until how long before the show a customer who cancels gets the money back.',
    unit: 'minutes',
    // With 0, cancelling is possible until the show begins.
    min: 0,
    // Thirty days. Tickets are rarely sold earlier, so a longer deadline would mean that nobody ever gets money back.
    max: 30 * DAY_MINUTES,
    default: 120,
  }),
  /** Rule 25. */
  admissionMinutes: wholeNumber({
    column: 'admission_minutes',
    label: 'Admission opens',
    help: 'How long before the show its tickets are accepted at the door.',
    unit: 'minutes',
    min: 0,
    // One day: a ticket that is scanned earlier is for another day's show.
    max: DAY_MINUTES,
    default: 60,
  }),
  salesCutoffMinutes: wholeNumber({
    column: 'sales_cutoff_minutes',
    label: 'Online sales end',
    help: 'How long before the show online sales end. The box office sells until the show is over.',
    unit: 'minutes',
    // With 0, tickets are sold online until the show begins.
    min: 0,
    // One day: a cinema that sells nothing online on the day of the show.
    max: DAY_MINUTES,
    default: 0,
  }),
}

type Table = typeof CINEMA_SETTINGS
type SettingName = keyof Table

export type CinemaSettings = { [Name in SettingName]: z.infer<Table[Name]['type']> }
export type OrphanRule = CinemaSettings['orphanRule']

/** The zod types of all settings, for views and for bodies that must contain every setting. */
export const settingTypes = ofEach('type')

/** The same types with their defaults, for bodies that may omit settings. */
export const settingTypesWithDefaults = ofEach('withDefault')

/** The settings of a cinema that has not changed any. */
export const DEFAULT_SETTINGS: CinemaSettings = ofEach('default')

/** Settings keyed by their column in `booking.cinemas`. */
export const settingsByColumn = (settings: CinemaSettings): Record<string, number | string> =>
  Object.fromEntries(
    Object.entries(CINEMA_SETTINGS).map(([name, { column }]) => [column, settings[name as SettingName]]),
  )

/** One property of every setting. The cast is needed because the type of `Object.fromEntries` has no keys. */
function ofEach<Property extends 'type' | 'withDefault' | 'default'>(property: Property) {
  const entries = Object.entries(CINEMA_SETTINGS).map(([name, setting]) => [name, setting[property]])
  return Object.fromEntries(entries) as { [Name in SettingName]: Table[Name][Property] }
}
