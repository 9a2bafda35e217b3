import type { Page } from '../kit/page'
import { goodwillPage, notePage, resendPage } from './acts'
import { cancelPage, payOutPage, retryRefundPage } from './cancel'
import { bookingDetails } from './details'
import { bookingList } from './list'

export const bookingPages: Page[] = [
  bookingList,
  bookingDetails,
  notePage,
  resendPage,
  goodwillPage,
  cancelPage,
  retryRefundPage,
  payOutPage,
]
