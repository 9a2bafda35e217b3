import * as api from '@cinema/contracts/schedule/api'
import { serve } from '@cinema/platform/serve'
import { cancelShowtime, showCancellation } from './cancel'
import { changeShowtime } from './change'
import { copyShowtimes } from './copy'
import { createShowtime } from './create'
import { deleteShowtime } from './delete'
import { findManaged, showManaged } from './find'
import { showMove } from './move'
import { publishShowtime } from './publish'

/** The management of showtimes. Everybody can only access those of the cinemas that they are assigned to. */
export const scheduleRoutes = [
  serve(api.listManagedShowtimes, findManaged),
  serve(api.createShowtime, createShowtime),
  serve(api.copyShowtimes, copyShowtimes),
  serve(api.getManagedShowtime, showManaged),
  serve(api.changeShowtime, changeShowtime),
  serve(api.getMove, showMove),
  serve(api.deleteShowtime, deleteShowtime),
  serve(api.publishShowtime, publishShowtime),
  serve(api.cancelShowtime, cancelShowtime),
  serve(api.getCancellation, showCancellation),
]
