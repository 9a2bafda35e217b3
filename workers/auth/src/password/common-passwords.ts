import { MOST_USED_PASSWORDS } from './most-used-passwords'

/**
 * The words of the most common passwords, without upper case, look-alike characters and leading or trailing digits. So one
 * entry matches both `P@ssword2024!` and `passwordpassword`.
 */
const STEMS = new Set(
  `pass passcode password passwort passw passphrase letmein letmeinnow welcome welcomehome login admin administrator root user guest
  default changeme changemenow secret topsecret mysecret master superman batman spiderman ironman starwars pokemon
  dragon monkey shadow sunshine princess football baseball basketball soccer hockey liverpool chelsea arsenal
  barcelona manchester realmadrid juventus yankees cowboys steelers lakers eagles michael jennifer jessica ashley
  daniel charlie thomas jordan andrew matthew joshua anthony william robert nicole michelle samantha elizabeth
  alexander alexandra christopher christian jonathan benjamin victoria stephanie veronica francesco giovanni
  iloveyou iloveu ilovemyself ilovejesus iloveme loveyou lovelove loveme mylove forever foreveryoung trustno trustnoone
  whatever freedom hello helloworld hellohello hallo computer internet samsung google facebook instagram youtube
  microsoft windows android blink killer ninja hunter ranger mustang harley corvette ferrari porsche mercedes
  qwerty qwertyui qwertyuiop qwertyuiopasdf qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl asdfasdf
  asdfqwer qwerasdf qwerasdfzxcv zxcvbn zxcvbnm qazwsx qazwsxedc qazwsxedcrfv qweasd qweasdzxc qwertyqwerty abcdef
  abcdefg abcdefgh abcdefghij abcdefghijk abcd abcabc abc aaa testing test tester testtest testpassword temporary
  temppassword temp sample example demo demodemo mypassword thepassword newpassword yourpassword oldpassword
  nopassword password-one onetwothree onetwothreefour blahblah asshole fuckyou fuckoff bullshit pussy motherfucker
  jesus jesuschrist jesuslovesme godisgood godislove blessed heaven angel angels angela babygirl babyboy princesa
  teamo tequiero estrella amormio corazon bonjour doudou soleil chocolate cookie cookies butterfly strawberry
  pineapple cheesecake pepper ginger summer winter autumn spring summertime wintertime january february september
  october november december monday friday saturday birthday christmas halloween america london paris berlin
  germany england australia california newyork texas florida cinema popcorn movies movie film marquee kino
  access accessdenied security secure private cowboy tigger midnight matrix phoenix merlin diamond pokemongo minecraft
  fortnite roblox money love mother father family sweetheart naruto dragonball letmeinplease openup opensesame open sesame nothing something everything`.split(
    /\s+/,
  ),
)

const LOOK_ALIKES: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't' }

/**
 * Sequences of a keyboard, a keypad and the alphabet. Each also counts backwards, and from its end on to its beginning.
 */
const SEQUENCES = [
  '1234567890',
  '2468013579',
  '147258369',
  '789456123',
  '159357',
  '159753',
  '!@#$%^&*()',
  '!"£$%^&*()',
  '!"§$%&/()=',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'abcdefghijklmnopqrstuvwxyz',
]
const CHUNK_LENGTHS = [3, 4, 5]
const CHUNKS = new Set(
  SEQUENCES.flatMap((sequence) => [sequence, sequence.split('').reverse().join('')]).flatMap(chunksOf),
)

/** All parts of a sequence of three to five characters. Longer parts consist of these. */
function chunksOf(sequence: string): string[] {
  const repeated = sequence + sequence
  return CHUNK_LENGTHS.flatMap((size) =>
    Array.from({ length: sequence.length }, (_, at) => repeated.slice(at, at + size)),
  )
}

/**
 * Whether a password is easy to guess: it is one of the most used, a common word with replaced or added characters, a
 * sequence of keys, or a repetition of one or two characters.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  const texts = [plain, repeatedUnitOf(plain)]
  return (
    texts.some((text) => MOST_USED_PASSWORDS.has(text)) ||
    isKeySequence(plain) ||
    texts.flatMap((text) => [text, withoutLookAlikes(text)]).some((text) => STEMS.has(stemOf(text)))
  )
}

const withoutLookAlikes = (text: string) =>
  text.replace(/(?<=[a-z@$])[@430$57!1](?=[a-z@$430571!])/g, (char) => LOOK_ALIKES[char] ?? 'i')

/** `ab` of `ababab`; a text that is not a repetition is returned as it is. */
const repeatedUnitOf = (text: string) => /^(.+?)\1+$/.exec(text)?.[1] ?? text

/** The text without leading and trailing digits and symbols; of a repeated word, the word once. */
const stemOf = (text: string) => repeatedUnitOf(text.replace(/^[^a-z@$]+|[^a-z]+$/g, ''))

/**
 * Whether a text has at most two different characters or consists of sequences of keys: as it is, without the first or last
 * character, with repeated characters taken once, or as two sequences whose characters alternate.
 */
function isKeySequence(text: string): boolean {
  if (new Set(text).size <= 2) return true
  const withoutEnds = [text, text.slice(1), text.slice(0, -1), text.slice(1, -1)]
  return (
    [...withoutEnds, text.replace(/(.)\1+/g, '$1')].some(consistsOfChunks) ||
    [everyOther(text, 0), everyOther(text, 1)].every(consistsOfChunks)
  )
}

const everyOther = (text: string, first: 0 | 1) =>
  text
    .split('')
    .filter((_, at) => at % 2 === first)
    .join('')

/** Whether a text is a concatenation of chunks and nothing else. */
function consistsOfChunks(text: string): boolean {
  const reached = new Set([0])
  for (let end = 1; end <= text.length; end += 1) {
    if (CHUNK_LENGTHS.some((size) => reached.has(end - size) && CHUNKS.has(text.slice(end - size, end))))
      reached.add(end)
  }
  return text.length > 0 && reached.has(text.length)
}
