import * as api from '@cinema/contracts/catalogue/api'
import { serve } from '@cinema/platform/serve'
import { importMovies } from './import'

export const movieImportRoutes = [serve(api.importMovies, importMovies)]
