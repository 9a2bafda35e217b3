import { expect, test } from 'bun:test'
import { de } from '../messages/de'
import { en } from '../messages/en'
import { reportEmail } from './email'
import { difference, sampleReport } from './sample-report.fixture'

const TO = 'ada@example.org'
const filesOf = (report = sampleReport(), language = en) =>
  Object.fromEntries(
    reportEmail(TO, report, language).attachments.map(({ filename, content }) => [filename, String(content)]),
  )

test('a report says in HTML and in text what was sold, in the words and on the clock of the reader’s language and the cinema', () => {
  const { subject, html, text } = reportEmail(TO, sampleReport(), en)
  expect(subject).toBe('Daily report: Riverside <Movie>, Tuesday, 1 December 2026')
  for (const part of [html, text]) {
    for (const fact of ['72 (30%)', '€900.00', '17:30', '20:15', '00:30', '40/80', '0/80']) expect(part).toContain(fact)
  }
  const german = reportEmail(TO, sampleReport(), de)
  expect(german.subject).toBe('Tagesbericht: Riverside <Movie>, Dienstag, 1. Dezember 2026')
  expect(german.text).toMatch(/900,00\s€/)
})

test('each show is a line of the first file, on its local day, and no text of it is a formula', () => {
  const { 'box-office-2026-12-01.csv': file = '' } = filesOf()
  expect(file.split('\r\n')).toEqual([
    '\uFEFFDate,Time,Film,Room,Seats,Tickets sold,Admitted,Ticket value,Currency',
    '2026-12-01,17:30,"\'=Metropolis, ""restored""",Screen 1,80,40,40,50000,EUR',
    '2026-12-01,20:15,Nosferatu,Screen 1,80,32,32,40000,EUR',
    '2026-12-02,00:30,The Cabinet of Dr. Caligari,Screen 1,80,0,0,0,EUR',
    '',
  ])
})

test('each currency is a line of the second file, with every account of the ledger', () => {
  const { 'books-2026-12-01.csv': file = '' } = filesOf(sampleReport([difference()]))
  const [head = '', row = ''] = file.split('\r\n')
  const cells = Object.fromEntries(
    head.split(',').map((name, place) => [name.replace('\uFEFF', ''), row.split(',')[place]]),
  )
  expect(cells).toMatchObject({ Currency: 'EUR', bookings: '36', kept: '90000', ledger_tax: '-5094', differences: '1' })
})

test('books that differ are said first, and how many differences there are', () => {
  const agreeing = reportEmail(TO, sampleReport(), en)
  expect(agreeing.text).toContain('agree')
  const differing = reportEmail(TO, sampleReport([difference(), difference()]), en)
  expect(differing.text).toContain('differ in 2 cases')
  expect(differing.text).not.toContain('agree.')
})
