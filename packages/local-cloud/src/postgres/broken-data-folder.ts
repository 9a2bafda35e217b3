/** The embedded database cannot read its data folder. */
export class BrokenDataFolder extends Error {
  override name = 'BrokenDataFolder'

  constructor(folder: string, cause: unknown) {
    super(`The database in ${folder} cannot be opened. Start once with --reset to throw it away and begin afresh.`, {
      cause,
    })
  }
}
