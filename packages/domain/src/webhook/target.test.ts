import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { isPublicAddress, targetFault } from './target'

const PRODUCTION = { loopback: false }
const DEVELOPMENT = { loopback: true }

type Octets = [number, number, number, number]
/** The networks that no request may reach, as first and last address. */
const CLOSED: [name: string, from: Octets, to: Octets][] = [
  ['this network', [0, 0, 0, 0], [0, 255, 255, 255]],
  ['10/8', [10, 0, 0, 0], [10, 255, 255, 255]],
  ['carrier-grade NAT', [100, 64, 0, 0], [100, 127, 255, 255]],
  ['loopback', [127, 0, 0, 0], [127, 255, 255, 255]],
  ['link-local', [169, 254, 0, 0], [169, 254, 255, 255]],
  ['172.16/12', [172, 16, 0, 0], [172, 31, 255, 255]],
  ['192.168/16', [192, 168, 0, 0], [192, 168, 255, 255]],
  ['benchmarks', [198, 18, 0, 0], [198, 19, 255, 255]],
  ['multicast and reserved', [224, 0, 0, 0], [255, 255, 255, 255]],
]
const numberOf = (octets: number[]) => octets.reduce((number, octet) => number * 256 + octet, 0)
const octetsOf = (number: number): Octets => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]
const closedNumber = fc
  .constantFrom(...CLOSED)
  .chain(([, from, to]) => fc.integer({ min: numberOf(from), max: numberOf(to) }))

/** The notations of an IPv4 address that resolvers and URL parsers take. */
const NOTATIONS: ((number: number) => string)[] = [
  (number) => octetsOf(number).join('.'),
  (number) => String(number),
  (number) => `0x${number.toString(16)}`,
  (number) => `0${number.toString(8)}`,
  (number) =>
    octetsOf(number)
      .map((octet) => `0${octet.toString(8)}`)
      .join('.'),
  (number) =>
    octetsOf(number)
      .map((octet) => `0x${octet.toString(16)}`)
      .join('.'),
  (number) => `${number >>> 24}.${number & 0xffffff}`,
  (number) => `${octetsOf(number).join('.')}.`,
]
const groups = (number: number) => `${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`
/** The ways to put an IPv4 address into an IPv6 one. */
const EMBEDDINGS: [name: string, embed: (number: number) => string][] = [
  ['mapped', (number) => `::ffff:${groups(number)}`],
  ['compatible', (number) => `::${groups(number)}`],
  ['translated', (number) => `::ffff:0:${groups(number)}`],
  ['NAT64', (number) => `64:ff9b::${groups(number)}`],
  ['local NAT64', (number) => `64:ff9b:1::${groups(number)}`],
  ['6to4', (number) => `2002:${groups(number)}::1`],
  ['Teredo', (number) => `2001:0:${groups(number)}::1`],
]

test('a private address is refused in every notation, over HTTP and HTTPS', () => {
  fc.assert(
    fc.property(
      closedNumber,
      fc.constantFrom(...NOTATIONS),
      fc.constantFrom('http', 'https'),
      (number, write, scheme) => {
        expect(targetFault(`${scheme}://${write(number)}/hook`, PRODUCTION)).not.toBeNull()
      },
    ),
    { numRuns: 2_000 },
  )
})

test('an IPv4 address inside an IPv6 one is refused, whether it is public or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(...EMBEDDINGS), (number, [, embed]) => {
      expect(isPublicAddress(embed(number))).toBe(false)
      expect(targetFault(`https://[${embed(number)}]/`, DEVELOPMENT)).toBe('NOT_PUBLIC')
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ...['::', '::1', 'fe80::1', 'febf::1', 'fc00::1', 'fdff::1', 'fec0::1', 'ff02::1', '100::1', '2001:db8::1'],
  ...['3fff::1', '5f00::1', '4000::1', '2001:2::1', '2001:10::1'],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
  expect(targetFault(`https://[${address}]/`, PRODUCTION)).toBe('NOT_PUBLIC')
})

test('public addresses and names are allowed', () => {
  const open = fc.integer({ min: 0, max: 2 ** 32 - 1 }).filter((number) => isAssigned(number))
  fc.assert(
    fc.property(open, (number) => {
      expect(targetFault(`https://${octetsOf(number).join('.')}/`, PRODUCTION)).toBeNull()
    }),
  )
  const targets = [
    'https://hooks.integrator.example/a?b=c',
    'https://[2606:4700:4700::1111]/',
    'https://bücher.example/',
  ]
  expect(targets.map((url) => targetFault(url, PRODUCTION))).toEqual([null, null, null])
})

const SPECIAL = ['192.0.0', '192.0.2', '192.31.196', '192.52.193', '192.88.99', '192.175.48', '198.51.100', '203.0.113']
function isAssigned(number: number): boolean {
  const isClosed = CLOSED.some(([, from, to]) => number >= numberOf(from) && number <= numberOf(to))
  return !isClosed && !SPECIAL.includes(octetsOf(number).slice(0, 3).join('.'))
}

test.each([
  ...['localhost', 'localhost.', 'LOCALHOST', 'a.localhost', 'intranet', 'metadata.google.internal', 'printer.local'],
  ...['db.internal.', 'nas.home.arpa', 'router.lan', 'x.onion', 'ⓛocalhost', 'ｌocalhost'],
])('the name %s is refused, for it may resolve inside', (host) => {
  expect(targetFault(`https://${host}/`, PRODUCTION)).toBe('NOT_PUBLIC')
})

test('any other scheme, port, or a name and password are refused', () => {
  const faults = Object.entries({
    'http://integrator.example/': 'NOT_HTTPS',
    'ftp://integrator.example/': 'NOT_HTTPS',
    'file:///etc/passwd': 'NOT_HTTPS',
    'javascript:alert(1)': 'NOT_HTTPS',
    'https://integrator.example:8443/': 'OTHER_PORT',
    'https://ada:secret@integrator.example/': 'WITH_CREDENTIALS',
    'https://127.0.0.1@integrator.example/': 'WITH_CREDENTIALS',
    'integrator.example': 'NOT_A_URL',
    'https://': 'NOT_A_URL',
    'https://999.1.1.1/': 'NOT_A_URL',
    '': 'NOT_A_URL',
  })
  expect(faults.map(([url]) => targetFault(url, PRODUCTION))).toEqual(faults.map(([, fault]) => fault) as never)
  expect(targetFault('https://integrator.example:443/', PRODUCTION)).toBeNull()
})

test('development alone may send to http://127.0.0.1, and to nothing else that is private', () => {
  expect(targetFault('http://127.0.0.1:9000/hook', DEVELOPMENT)).toBeNull()
  expect(targetFault('http://127.0.0.1:9000/hook', PRODUCTION)).toBe('NOT_HTTPS')
  for (const url of ['http://127.0.0.2/', 'http://localhost/', 'http://[::1]/', 'http://10.0.0.1/'])
    expect(targetFault(url, DEVELOPMENT)).toBe('NOT_HTTPS')
  expect(targetFault('https://127.0.0.1/', DEVELOPMENT)).toBe('NOT_PUBLIC')
})

test('what is no address is not a public one', () => {
  for (const text of ['', 'example.org', '1.2.3', '1.2.3.4.5', '::g']) expect(isPublicAddress(text)).toBe(false)
})
