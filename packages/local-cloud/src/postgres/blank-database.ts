import { PGlite } from '@electric-sql/pglite'
import { databaseImage } from './database-image'

/** The image of an empty database. Creating one takes about five seconds, copying an image a fraction of that. */
export const blankDatabase = (): Promise<Blob> =>
  databaseImage('blank', null, async () => {
    const pglite = await PGlite.create()
    const image = await pglite.dumpDataDir('none')
    await pglite.close()
    return image
  })
