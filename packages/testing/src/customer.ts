import type { BookingView } from '@cinema/contracts/booking/http'
import type { SignedInView } from '@cinema/contracts/identity/http'
import type { PaymentView } from '@cinema/contracts/payment/http'
import type { HoldView, SeatMapView } from '@cinema/contracts/seating/http'
import { DEV_PASSWORD, ORIGIN } from './system'

export type Answer<Body> = { status: number; body: Body; headers: Headers }

/** A client of the API, with or without an access token. */
export class Visitor {
  readonly token: string | null

  constructor(token: string | null = null) {
    this.token = token
  }

  get = <Body>(path: string) => this.call<Body>('GET', path)
  post = <Body>(path: string, body?: unknown, headers?: Record<string, string>) =>
    this.call<Body>('POST', path, body, headers)
  put = <Body>(path: string, body?: unknown) => this.call<Body>('PUT', path, body)
  patch = <Body>(path: string, body?: unknown) => this.call<Body>('PATCH', path, body)
  delete = <Body>(path: string) => this.call<Body>('DELETE', path)

  async call<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${ORIGIN}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body, headers: response.headers }
  }
}

/** A customer with an account, and the steps of the purchase path. */
export class Customer extends Visitor {
  readonly email: string
  readonly userId: string

  constructor(signedIn: SignedInView) {
    super(signedIn.accessToken)
    this.email = signedIn.user.email
    this.userId = signedIn.user.id
  }

  seats = (showtimeId: string) => this.get<SeatMapView>(`/api/v1/showtimes/${showtimeId}/seats`)
  hold = (showtimeId: string, seatIds: string[]) =>
    this.put<HoldView>(`/api/v1/showtimes/${showtimeId}/hold`, { seatIds })
  book = (showtimeId: string, seatIds: string[], key?: string) =>
    this.post<BookingView>('/api/v1/bookings', { showtimeId, seatIds }, key ? { 'idempotency-key': key } : {})
  pay = (bookingId: string, paymentMethod = 'pm_card_visa', key?: string) =>
    this.post<PaymentView>(
      '/api/v1/payments',
      { bookingId, method: 'card', paymentMethod },
      key ? { 'idempotency-key': key } : {},
    )
  quote = (bookingId: string, key?: string) =>
    this.post<PaymentView>('/api/v1/payments', { bookingId, method: 'ethereum' }, key ? { 'idempotency-key': key } : {})
  booking = (id: string) => this.get<BookingView>(`/api/v1/bookings/${id}`)
}

/** Signs in with one of the seeded accounts. */
export async function signIn(email: string): Promise<Customer> {
  const answer = await new Visitor().post<SignedInView>('/api/v1/auth/login', { email, password: DEV_PASSWORD })
  if (answer.status !== 200) throw new Error(`could not sign in: ${JSON.stringify(answer.body)}`)
  return new Customer(answer.body)
}

let registered = 0

/** Registers a new account. */
export async function newCustomer(): Promise<Customer> {
  registered += 1
  const email = `customer-${Date.now()}-${registered}@example.test`
  const body = { email, password: 'a long enough password', name: `Customer ${registered}` }
  const answer = await new Visitor().post<SignedInView>('/api/v1/auth/register', body)
  if (answer.status !== 201) throw new Error(`could not register: ${JSON.stringify(answer.body)}`)
  return new Customer(answer.body)
}
