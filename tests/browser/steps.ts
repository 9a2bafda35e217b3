import type { SignedInView } from '@cinema/contracts/identity/http'
import type { Customer } from '@cinema/testing/customer'
import type { Page } from 'playwright-core'
import type { Session } from './browser'

export const seatNamed = (page: Page, row: string, number: number) =>
  page.getByRole('gridcell').getByRole('button', { name: new RegExp(`^Row ${row}, seat ${number},`) })

/** Signs a customer in through the API, so that the browser has the session without using the sign-in page. */
export async function signInAs(page: Page, { email }: Customer): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/login', { data: { email, password: 'a long enough password' } })
  if (!answer.ok()) throw new Error(`could not sign in: ${answer.status()}`)
  const { user }: SignedInView = await answer.json()
  await page.addInitScript(`localStorage.setItem('marquee.user', ${JSON.stringify(JSON.stringify(user))})`)
}

export async function register({ page }: Session, name: string): Promise<void> {
  await page.goto('/register')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}-${Date.now()}@example.test`)
  await page.getByLabel('Password').fill('a long enough password')
  await page.locator('form').getByRole('button').last().click()
  await page.waitForURL((url) => url.pathname !== '/register')
}

/** Chooses the seat on the seat map and continues to the checkout. */
export async function takeToCheckout(
  { page }: Session,
  showtimeId: string,
  seat: { row: string; number: number },
): Promise<void> {
  await page.goto(`/showtimes/${showtimeId}`)
  await seatNamed(page, seat.row, seat.number).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Go to payment' }).click()
  await page.waitForURL(/\/checkout\//)
}
