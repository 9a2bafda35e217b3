const VERSION = 'version'

/** Sends along the version of the thing that the form shows. */
export const VersionInput = ({ of }: { of: number }) => <input type="hidden" name={VERSION} value={of} />

/** The version that a form was opened with; null if the thing has none. */
export function versionIn(form: FormData): number | null {
  const text = form.get(VERSION)
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}
