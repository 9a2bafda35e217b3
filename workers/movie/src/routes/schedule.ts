import * as api from '@cinema/contracts/schedule/api'
import { serve } from '@cinema/platform/serve'
import { cancelShowtime, showCancellation } from '../usecases/cancel-showtime'
import { changeShowtime } from '../usecases/change-showtime'
import { copyShowtimes } from '../usecases/copy-showtimes'
import { createShowtime } from '../usecases/create-showtime'
import { deleteShowtime } from '../usecases/delete-showtime'
import { findManaged, showManaged } from '../usecases/find-managed'
import { publishShowtime } from '../usecases/publish-showtime'

/** Showtimes as those who schedule see and change them, each in their own cinemas. */
export const scheduleRoutes = [
  serve(api.listManagedShowtimes, findManaged),
  serve(api.createShowtime, createShowtime),
  serve(api.copyShowtimes, copyShowtimes),
  serve(api.getManagedShowtime, showManaged),
  serve(api.changeShowtime, changeShowtime),
  serve(api.deleteShowtime, deleteShowtime),
  serve(api.publishShowtime, publishShowtime),
  serve(api.cancelShowtime, cancelShowtime),
  serve(api.getCancellation, showCancellation),
]
