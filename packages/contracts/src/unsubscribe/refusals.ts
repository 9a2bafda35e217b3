import { refusals } from '../shared/refusals'

export const unsubscribeRefusals = refusals({
  UNSUBSCRIBE_LINK_INVALID: [404, 'This link is not complete. Open it from the e-mail again, or change your profile.'],
})
