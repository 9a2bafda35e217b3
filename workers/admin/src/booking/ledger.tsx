import type { BookingLedger } from '@cinema/contracts/payment/office'
import { Amount, Section, When } from '../kit/parts'

const words = (code: string) => code.replaceAll('_', ' ').toLowerCase()

/** The ledger transactions of a booking, and what each account has now. */
export const Ledger = ({ of: { transactions, balances } }: { of: BookingLedger }) => (
  <Section title="Ledger">
    <details>
      <summary>
        {transactions.length} transactions, {balances.length} accounts with a balance
      </summary>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Transaction</th>
            <th scope="col">Account</th>
            <th scope="col" class="is-numeric">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {transactions.map(({ at, kind, entries }) =>
            entries.map(({ account, amount }, place) => (
              <tr>
                <td>{place === 0 && <When at={at} />}</td>
                <td>{place === 0 && words(kind)}</td>
                <td>{words(account)}</td>
                <td class="is-numeric">
                  <Amount of={amount} />
                </td>
              </tr>
            )),
          )}
          {balances.map(({ account, amount }) => (
            <tr>
              <td />
              <th scope="row">Balance</th>
              <td>{words(account)}</td>
              <td class="is-numeric">
                <Amount of={amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  </Section>
)
