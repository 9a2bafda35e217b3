import { type ComponentType, lazy, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { HomePage } from '../features/catalogue/components/home-page'
import { loadPageMessages } from '../messages/t'
import { ErrorBoundary } from './error-boundary'
import { PageSkeleton } from './page-skeleton'
import { RequireUser } from './require-user'
import { Shell } from './shell'

/** A page in its own bundle, loaded together with its texts on the first visit. */
const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => {
    const [loaded] = await Promise.all([load(), loadPageMessages()])
    return { default: loaded[name] }
  })

const MoviesPage = page(() => import('../features/catalogue/components/movies-page'), 'MoviesPage')
const MoviePage = page(() => import('../features/catalogue/components/movie-page'), 'MoviePage')
const SeatPage = page(() => import('../features/seating/components/seat-page'), 'SeatPage')
const CheckoutPage = page(() => import('../features/checkout/components/checkout-page'), 'CheckoutPage')
const BookingsPage = page(() => import('../features/booking/components/bookings-page'), 'BookingsPage')
const BookingPage = page(() => import('../features/booking/components/booking-page'), 'BookingPage')
const LoginPage = page(() => import('../features/session/components/login-page'), 'LoginPage')
const RegisterPage = page(() => import('../features/session/components/register-page'), 'RegisterPage')
const ForgotPasswordPage = page(
  () => import('../features/session/components/forgot-password-page'),
  'ForgotPasswordPage',
)
const ResetPasswordPage = page(() => import('../features/session/components/reset-password-page'), 'ResetPasswordPage')
const VerifyEmailPage = page(() => import('../features/account/components/verify-email-page'), 'VerifyEmailPage')
const NotFoundPage = page(() => import('./not-found-page'), 'NotFoundPage')
const OwnProfilePage = page(() => import('./own-profile-page'), 'OwnProfilePage')

/** Every route of the customer site. */
export function App() {
  return (
    <Shell>
      <ErrorBoundary>
        <Suspense fallback={<PageSkeleton />}>
          <Routes>
            <Route index element={<HomePage />} />
            <Route path="films" element={<MoviesPage />} />
            <Route path="films/:slug" element={<MoviePage />} />
            <Route path="showtimes/:showtimeId" element={<SeatPage />} />
            <Route path="login" element={<LoginPage />} />
            <Route path="register" element={<RegisterPage />} />
            <Route path="forgot-password" element={<ForgotPasswordPage />} />
            <Route path="reset-password" element={<ResetPasswordPage />} />
            <Route element={<RequireUser />}>
              <Route path="checkout/:bookingId" element={<CheckoutPage />} />
              <Route path="bookings" element={<BookingsPage />} />
              <Route path="bookings/:bookingId" element={<BookingPage />} />
              <Route path="profile" element={<OwnProfilePage />} />
              <Route path="verify-email" element={<VerifyEmailPage />} />
            </Route>
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  )
}
