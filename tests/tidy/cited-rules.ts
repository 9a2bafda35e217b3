import type { Source } from './sources'

type Rule = { title: string; provenBy: string[] }
/** The content of `RULES.md`: its numbered rules, and the steps of the purchase protocol in lower case. */
export type RuleBook = { rules: Map<number, Rule>; steps: Set<string> }

/** Matches a heading such as `### 7. How long seats are kept` and the text below it. */
const RULE = /^### (\d+)\. (.+)\n([\s\S]*?)(?=^##|(?![\s\S]))/gm
const PROTOCOL = /^## The purchase protocol\n([\s\S]*?)(?=^## |(?![\s\S]))/m
const STEP = /^### (.+)$/gm
const TEST_FILE = /`([^`\s]+\.test\.tsx?)`/g
const RESERVED = 'Reserved'

export function readRuleBook(document: string): RuleBook {
  const rules = [...document.matchAll(RULE)].map(([, number, title = '', text = '']): [number, Rule] => [
    Number(number),
    { title, provenBy: [...text.matchAll(TEST_FILE)].map(([, path = '']) => path) },
  ])
  const protocol = document.match(PROTOCOL)?.[1] ?? ''
  const steps = [...protocol.matchAll(STEP)].map(([, name = '']) => name.toLowerCase())
  return { rules: new Map(rules), steps: new Set(steps) }
}

/** Matches "rule 7", "rules 13 and 19", "rules 2, 8 and 9", "rules 1–11". */
const RULES_CITED = /\brules? (\d+(?:(?:, | and |–)\d+)*)/gi
const STEP_CITED = /\(protocol: ([^)]+)\)/gi
/** A citation may continue on the next line of a comment. */
const LINE_BREAK = /\n[ \t]*(?:\*|\/\/|--)?[ \t]*/g

/** The citations of rules and steps that do not exist. A reserved rule must not be cited either. */
export function unknownCitations({ rules, steps }: RuleBook, sources: Source[]): string[] {
  const mayBeCited = (number: number) => rules.has(number) && rules.get(number)?.title !== RESERVED
  return sources.flatMap(({ path, text }) => {
    const joined = text.replace(LINE_BREAK, ' ')
    const numbers = [...joined.matchAll(RULES_CITED)].flatMap(([, list = '']) => numbersIn(list))
    const names = [...joined.matchAll(STEP_CITED)].map(([, name = '']) => name.toLowerCase())
    return [
      ...numbers.filter((number) => !mayBeCited(number)).map((number) => `${path} cites rule ${number}`),
      ...names.filter((name) => !steps.has(name)).map((name) => `${path} cites the step ${name}`),
    ]
  })
}

function numbersIn(list: string): number[] {
  return list.split(/, | and /).flatMap((part) => {
    const [first = 0, last = first] = part.split('–').map(Number)
    return Array.from({ length: last - first + 1 }, (_, place) => first + place)
  })
}

/** Matches the title of a test or group of tests that begins with rules. A skipped test proves none. */
const TITLE = /(?<!\.(?:skip|todo))\(\s*['"`]rules? (\d[\d, and]*):/g

const provenIn = ({ text }: Source): number[] => [...text.matchAll(TITLE)].flatMap(([, list = '']) => numbersIn(list))

/** The rules that no test names, and the files listed below a rule that do not exist or do not name it. */
export function missingProofs({ rules }: RuleBook, tests: Source[]): string[] {
  const proven = new Map(tests.map((test) => [test.path, provenIn(test)]))
  const named = new Set([...proven.values()].flat())
  return [...rules].flatMap(([number, { title, provenBy }]) => {
    if (title === RESERVED) return []
    const empty = provenBy.filter((path) => !proven.get(path)?.includes(number))
    return [
      ...(named.has(number) ? [] : [`no test names rule ${number}`]),
      ...(provenBy.length > 0 ? [] : [`rule ${number} lists no test`]),
      ...empty.map(
        (path) => `rule ${number} lists ${path}, which ${proven.has(path) ? 'does not name it' : 'is not there'}`,
      ),
    ]
  })
}

/** Matches a title that names a rule elsewhere, such as at its end, which the check above does not find. */
const LATE = /^[\s\])]*[\w.]*\(?['"`][^\n]*\(rules? \d/gm

export const lateNames = (tests: Source[]): string[] =>
  tests.flatMap(({ path, text }) => [...text.matchAll(LATE)].map(([line]) => `${path}: ${line.trim()}`))

const IN_BACKTICKS = /`([\w./-]*\/[\w./-]+)`/g

/** The paths in backticks for which `exists` is false. */
export const missingPaths = (document: string, exists: (path: string) => boolean): string[] =>
  [...document.matchAll(IN_BACKTICKS)].map(([, path = '']) => path).filter((path) => !exists(path))
