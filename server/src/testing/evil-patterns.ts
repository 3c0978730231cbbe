const raw = String.raw

/** What a pattern must come to: a sentence that says what is not supported, or a verdict (also a late one). */
export type EvilPattern = { readonly pattern: string; readonly is: 'refused' | 'tried' }

const refused = (...patterns: readonly string[]): readonly EvilPattern[] =>
  patterns.map((pattern) => ({ pattern, is: 'refused' }))
const tried = (...patterns: readonly string[]): readonly EvilPattern[] =>
  patterns.map((pattern) => ({ pattern, is: 'tried' }))

/** Patterns that hang, crash or bloat engines that backtrack, or that ours does not know. */
export const evilPatterns: readonly EvilPattern[] = [
  // Nested and overlapping repetitions: exponential where an engine backtracks.
  ...tried(
    '(a+)+$',
    '(a*)*$',
    '(a|a)*$',
    '(a|aa)+$',
    '(a|a?)+$',
    '(.*)*$',
    '(.*a){12}$',
    '(.*a){20}$',
    '([a-zA-Z]+)*$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '^(a+)+b$',
    '^(a|b|ab)*c$',
    '(x+x+)+y',
    '(x+x+)+',
    '(([^()]+|a)*)*$',
    '(?:(?:a*)*)*b',
    '((((((a*)*)*)*)*)*)*b',
    raw`(\w+\s*)+$`,
    raw`^(\w+\s?)*$`,
    raw`(\d+)*\.(\d+)*$`,
    raw`\s*\s*\s*\s*\s*\s*x`,
    raw`^\s+|\s+$`,
    '.*.*.*.*.*.*.*.*=.*',
    '(.*)(.*)(.*)(.*)(.*)[^b]$',
    raw`^(([0-9]+)*)*\.$`,
    raw`(?:[^a]*)*[a]*$`,
    raw`(\pL+\s?)*!`,
    raw`\b(\w+\b\W*)*z$`,
    '(.|..|...|....)*z',
    '(a?){100}a{100}',
    '(a?b?c?d?){60}e',
  ),
  // From advisories: mail addresses, addresses of pages, HTML, versions, colours.
  ...tried(
    raw`^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$`,
    raw`^[a-zA-Z]+(([',. -][a-zA-Z ])?[a-zA-Z]*)*$`,
    raw`^(https?://)?([\da-z.-]+)\.([a-z.]{2,6})([/\w .-]*)*/?$`,
    raw`<([a-z]+)([^<]+)*(?:>(.*)</[a-z]+>|\s+/>)`,
    raw`^(\d+\.)*(\d+\.)*(\d+\.)*x$`,
    raw`^#([a-f0-9]+,?)+$`,
    raw`(?i)(straße|ß|k|K)*x`,
    raw`^([^:]+:)*([^:]+:)*$`,
    raw`^(.+,)*(.+,)*$`,
    raw`([^\n]*\n)*([^\n]*\n)*x`,
  ),
  // Much in little: counted repetitions, classes, alternatives.
  ...tried('.{0,400}x', 'a{900}b', '[^x]{900}x', '(ab?.{0,90}){3}x$', '(.*a.*b){50}$', `(${'ab|'.repeat(120)}c)*d`),
  ...refused(
    '(.{0,30}){0,30}x',
    'a{1001}',
    '((a{100}){100}){100}',
    '(a{0,50}){0,50}',
    '(?:(?:a{0,20}){0,20}){0,20}',
    'x{5000}',
  ),
  ...refused('a'.repeat(513), '(a?){400}a{400}', '((a?){0,100}){0,10}'),
  // What only engines that backtrack can do.
  ...refused(
    '(?=a+)a*$',
    '(?!a+b)a*$',
    '(?<=a+)b',
    '(?<!a+)b',
    raw`(a+)\1+$`,
    raw`(?<x>a+)\k<x>+$`,
    '(?>a+)+b',
    'a++b',
    'a*+b',
    'a?+b',
    '(?(1)a|b)',
    '(?R)*a',
    '(a(?1)?b)',
    '(?|(a)|(b))',
    '(?#comment)a',
    '(?x) a b',
    raw`a\K b`,
    raw`\Ga`,
    raw`\Xa`,
    raw`\Ra`,
    raw`\h+`,
    raw`\u0041`,
    raw`\ud83d\ude00`,
    raw`\cA`,
    raw`\p{NoSuchScript}`,
    'a**',
    '(*SKIP)a',
  ),
  // Not even patterns.
  ...refused('(a', '[a', '*a', 'a)', '[z-a]', 'a{2,1}', '\\', '[[:nothing:]]', '(?<1a', ''),
]

/** Texts that make the most of them: long, repetitive, nearly matching, of many alphabets. */
export const evilTexts: readonly string[] = [
  `${'a'.repeat(3_999)}!`,
  'ab'.repeat(2_000),
  'x'.repeat(4_000),
  `${'1.'.repeat(1_999)}!`,
  `${' '.repeat(3_999)}y`,
  `${'aA'.repeat(1_999)}1`,
  Array.from({ length: 4_000 }, (_, index) => String.fromCodePoint(97 + ((index * 7919) % 26))).join(''),
  'é ü ß 日本 🎉 '.repeat(300),
  `${'<a '.repeat(1_300)}>`,
  '',
]
