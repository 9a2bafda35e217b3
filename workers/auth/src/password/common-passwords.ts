import { MOST_USED_PASSWORDS } from './most-used-passwords'

/**
 * What people choose most, as stems: words that stay when case, look-alike letters and the digits around them are taken
 * away. So `P@ssword2024!` and `passwordpassword` are found by one entry.
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

/** Ways that fingers take over a keyboard, a keypad and the alphabet; each goes back as well, and on from its end to its beginning. */
const PATHS = [
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
const STEPS = [3, 4, 5]
const STRETCHES = new Set(PATHS.flatMap((path) => [path, path.split('').reverse().join('')]).flatMap(stretchesOf))

/** All parts of a path that are long enough to be no accident; longer ones are made of these. */
function stretchesOf(path: string): string[] {
  const round = path + path
  return STEPS.flatMap((step) => Array.from({ length: path.length }, (_, at) => round.slice(at, at + step)))
}

/**
 * Whether a password is among those that are tried first: one of the most used, a well-known word in disguise, walks over
 * the keys, one letter again and again.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  const texts = [plain, unitOf(plain)]
  return (
    texts.some((text) => MOST_USED_PASSWORDS.has(text)) ||
    isTyped(plain) ||
    texts.flatMap((text) => [text, unmask(text)]).some((text) => STEMS.has(stemOf(text)))
  )
}

const unmask = (text: string) =>
  text.replace(/(?<=[a-z@$])[@430$57!1](?=[a-z@$430571!])/g, (char) => LOOK_ALIKES[char] ?? 'i')

/** What is repeated in a text that is nothing but repetition. */
const unitOf = (text: string) => /^(.+?)\1+$/.exec(text)?.[1] ?? text

/** The letters without what stands around them, and a repeated word but once. */
const stemOf = (text: string) => unitOf(text.replace(/^[^a-z@$]+|[^a-z]+$/g, ''))

/** Walks in one go, with one more key at an end, with doubled keys, or two of them key by key in turn. */
function isTyped(text: string): boolean {
  if (new Set(text).size <= 2) return true
  const ended = [text, text.slice(1), text.slice(0, -1), text.slice(1, -1)]
  return (
    [...ended, text.replace(/(.)\1+/g, '$1')].some(isWalked) ||
    [everyOther(text, 0), everyOther(text, 1)].every(isWalked)
  )
}

const everyOther = (text: string, first: 0 | 1) =>
  text
    .split('')
    .filter((_, at) => at % 2 === first)
    .join('')

/** Whether a text is made of walks from its beginning to its end, each three keys long at least. */
function isWalked(text: string): boolean {
  const reached = new Set([0])
  for (let end = 1; end <= text.length; end += 1) {
    if (STEPS.some((step) => reached.has(end - step) && STRETCHES.has(text.slice(end - step, end)))) reached.add(end)
  }
  return text.length > 0 && reached.has(text.length)
}
