import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:texts?|txts?|messages?|msgs?|sms|mms|alerts?|notifications?|promotions?|promos?|ads?|spam|updates?)'
const texting =
  '(?:texting|txting|txtn|messaging|msging|contacting|sending|writing|spamming|calling|bothering|harassing|emailing)'
const me = '(?:me|us|this number|this phone|my phone|my number|here)'
const these = '(?:the|these|those|this|that|your|all|any|more|of|such|my)'
const again = '(?:again|any ?more|ever|ever again|right now|immediately|at once|today|already)'

/**
 * 47 CFR 64.1200(a)(10) takes any reasonable manner; T-Mobile's Code of Conduct 2.2 names "please stop texting me" and
 * "Stop it!". Each of these has an object or a word that leaves no other meaning.
 */
const sure = [
  allOf(
    `(?:i (?:said|asked you to) )?(?:stop|quit|cease)(?: (?:it|this|that|all|everything|immediately|at once|right now|already))*(?: i said)?`,
  ),
  allOf(
    `(?:can you |could you |would you |will you |you |i want you to |i said |i need you to )?(?:stop|quit|cease)(?: all)? ${texting}(?: (?:to )?${me})?(?: ${these})*(?: ${texts})*(?: (?:to )?${me})?(?: ${again})*`,
  ),
  allOf(
    `(?:stop|end|cancel|no more|zero more|quit)(?: ${these})* ${texts}(?: ${texts})*(?: (?:to|for) ${me})?(?: ${again})*`,
  ),
  allOf(`(?:cancel|end|stop)(?: ${these})* (?:subscription|membership|service|all)`),
  allOf('(?:end|quit|cancel) it'),
  allOf(
    `(?:do not|dont|never|no not) (?:ever )?(?:text|txt|message|msg|contact|write|email|bother)(?: to)? ${me}(?: with)?(?: ${these})*(?: ${texts})*(?: ${again})*`,
  ),
  allOf(`(?:do not|dont|never) (?:ever )?(?:text|txt|message|msg|contact)(?: ${me})? ${again}`),
  allOf(
    `(?:do not|dont|never) (?:ever )?send(?: ${me})?(?: ${these})* (?:${texts}|anything)(?: to ${me})?(?: ${again})*`,
  ),
  allOf(
    `(?:i (?:want|would like|wish|need)(?: to)? |i am |im )?(?:unsubscribe|unsub|unsubscribing|opt ?out|opting out)(?: (?:me|us|my number|this number|from|of|out|this|these|your|the|all|list|lists|everything|${texts}))*`,
  ),
  allOf(`opt me out(?: (?:of|from|this|these|your|the|all|list|${texts}|everything))*`),
  allOf(
    `(?:remove|delete|erase|take|get) (?:me|us|my (?:phone )?number|this (?:phone )?number|my (?:info|data|name))(?: (?:off|from|out|of|this|your|the|that|these|all|texting|text|sms|mailing|contact|list|lists|database|system|${texts}))+`,
  ),
  allOf(
    `(?:remove|delete) (?:me|us|my (?:phone )?number|this (?:phone )?number|from list|from the list|from your list)`,
  ),
  allOf('(?:take|get) (?:me|us|my number|this number) off'),
  allOf('(?:lose|forget|erase|delete) my number'),
  allOf(
    `i (?:do not|dont|no longer) (?:want|wish|need)(?: to (?:get|receive|have|see))?(?: ${these})* ${texts}(?: from you(?: guys)?)?(?: ${again})*`,
  ),
  allOf('(?:leave|let) me alone'),
  allOf(`stop (?:wrong number|not interested|i am not interested|im not interested|you have the wrong number)`),
  allOf(`(?:please )?discontinue(?: ${these})*(?: ${texts})*`),
  allOf('cease and desist'),
]

const among = within(
  'stop',
  'unsub\\w*',
  'uns[a-z]{0,3}s?cri\\w*',
  'opt(?:ing)? ?out',
  'opt me out',
  'cancel',
  'quit',
  'revoke',
  `end (?:this|these|it|${texts}|my|the (?:${texts}|subscription)|subscription)`,
  '(?:remove|delete|erase|block) (?:me|us|my|this number|from)',
  '(?:take|get) (?:me|us|my number|this number) (?:off|out)',
  'turn (?:this |it |these )?off',
  '(?:wrong|incorrect) (?:number|person|guy|girl)',
  'who (?:is|s|the hell is|tf is|in the world is) this(?! \\w)',
  'who (?:is|s) this (?:please|number|texting|from|and|how|why)',
  'who(?:s| is)? (?:dis|dat)',
  'whos this(?! \\w)',
  'who are (?:you|u)(?! \\w)',
  'who are (?:you|u) (?:and|people|guys)',
  'new phone',
  'how (?:did|do|have) (?:you|u|yall|they) (?:get|got|have|find) (?:my|this)',
  '(?:never|didnt|did not|dont remember|do not remember) (?:sign\\w*|subscrib\\w*|agree\\w*|opt\\w*|ask\\w*) ',
  '(?:never|didnt|did not) (?:sign\\w*|subscrib\\w*|agree\\w*|opt\\w*)',
  '(?:this is|is this|its|as|your|you|fucking|more|reported|the) spam',
  'spamm(?:ing|er|ers|ed)',
  'scam\\w*',
  'harass\\w*',
  'report(?:ed|ing)? (?:you|this|as|it)',
  'sue',
  'fcc',
  'ftc',
  'tcpa',
  '(?:call|contact|calling|contacting|get|hear from) (?:my|a|our) (?:lawyer|attorney)',
  '(?:my|our) attorney',
  'leave (?:me|us)',
  'go away',
  'piss off',
  'f\\w{0,3} off',
  'fuck (?:off|you)',
  'get lost',
  'not interested',
  'no thanks',
  'no thank (?:you|u)',
  `no more (?:${texts}|of (?:this|these)|please)`,
  `(?:dont|do not|never) (?:text|txt|message|msg|send|contact|call|bother)`,
  `(?:dont|do not) want (?:this|these|those|your|any|anymore|it|to (?:get|receive|be (?:on|in|part))|more|${texts})`,
  'do not disturb',
  'discontinue',
  'cease',
  'desist',
  'lose my number',
)

const alone = allOf(
  'spam',
  'reported',
  'block',
  'no more',
  'not me',
  'this is not \\w+',
  'i want out',
  'let me out',
  'i quit',
  'im done',
  'i am done',
  'st[op]{1,3}',
  'stop\\d\\w*',
)

const harmless = within(
  // What nobody can keep from doing, in pleasure: but sending texts is no pleasure.
  '(?:cant|cannot|can not|couldnt|wont|will not|wouldnt|doesnt|never|didnt|do not|dont) (?:ever )?(?:stop|quit) (?!text|txt|messag|msg|send|spam|contact|call|bother|harass)\\w+ing',
  '(?:dont|do not) (?:ever )?stop (?:text|messag|send)ing',
  'non ?stop',
  'unstoppable',
  '(?:bus|pit|tour|next|last|first|one|full|truck|rest|door|short|whistle) stop',
  'stop (?:sign|signs|light|lights|watch|motion|over|and shop|n shop|shop|gap)',
  'stop (?:by|in)',
  'stop at (?!once)\\w+',
  'stop the (?:car|bus|train|music|press|presses|clock|rain|show|game)',
  'quit (?:smoking|drinking|vaping|my job|work|school|the team)',
  'cancel culture',
  'spam musubi',
  'no more (?:homework|school|waiting|excuses|rain|snow)',
)

/** Nothing but delight. */
const delight = allOf('(?:dont|do not|never) (?:ever )?stop(?: now| believin\\w*| the \\w+)?')

/** English, which is understood everywhere. */
export const en: Phrases = { sure, doubt: [among, alone], harmless: [delight, harmless] }
