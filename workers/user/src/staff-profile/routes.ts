import * as api from '@cinema/contracts/profile/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'
import { removeStaffProfile, writeStaffProfile } from './write-staff-profile'

export const staffProfileRoutes = [
  serve(api.getStaffProfile, async ({ staffProfiles }: UserDeps, { userId }) => {
    const profile = await staffProfiles.of(userId)
    return profile ? accepted(profile) : refused({ code: 'STAFF_PROFILE_NOT_FOUND' })
  }),
  serve(api.writeStaffProfile, writeStaffProfile),
  serve(api.removeStaffProfile, removeStaffProfile),
]
