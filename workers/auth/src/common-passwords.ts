/**
 * What people choose most, as stems: words that stay when case, look-alike letters and the digits around them are taken
 * away. So `P@ssword2024!` and `passwordpassword` are found by one entry.
 */
const STEMS = new Set(
  `password passwort passw passphrase letmein letmeinnow welcome welcomehome login admin administrator root user guest
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
  fortnite roblox naruto dragonball letmeinplease openup opensesame open sesame nothing something everything`.split(
    /\s+/,
  ),
)

const LOOK_ALIKES: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't' }
const WALKS = [
  '01234567890',
  '1234567890',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
  'qwertyuiopasdfghjklzxcvbnm',
]

/** Whether a password is among those that are tried first: a well-known word in disguise, a walk over the keys, one letter again and again. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  return isWalk(plain) || [plain, unmask(plain)].some((text) => STEMS.has(stemOf(text)))
}

const unmask = (text: string) =>
  text.replace(/(?<=[a-z@$])[@430$57!1](?=[a-z@$430571!])/g, (char) => LOOK_ALIKES[char] ?? 'i')

/** The letters without what stands around them, and a repeated word but once. */
function stemOf(text: string): string {
  const letters = text.replace(/^[^a-z@$]+|[^a-z]+$/g, '')
  return /^(.+?)\1+$/.exec(letters)?.[1] ?? letters
}

function isWalk(text: string): boolean {
  if (new Set(text).size <= 2) return true
  const [unit = text] = /^(.{3,}?)\1+$/.exec(text)?.slice(1) ?? []
  return WALKS.some((walk) => [walk, walk.split('').reverse().join('')].some((path) => (path + path).includes(unit)))
}
