import type { Db } from '@cinema/db/connect'
import { upkeep } from '@cinema/db/upkeep'

/** The upkeep of the schema `movie`, which has no rows that grow old. */
export const movieUpkeep = (db: Db) => upkeep(db, 'movie', [])
