/** What everyday speech may say of stopping: that it wants to, for sure; or something that a person has to read. */
export type Said = 'stop' | 'perhaps-stop' | null

const spoken = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const texting =
  '(?:texts?|texting|txts?|txting|messages?|messaging|msgs?|sms|mms|contacting|sending|writing|spamming|spam|calling|bothering)'
const polite = '(?:please |pls |plz |just |now |kindly |can you |could you |would you |i said |you )*'

/**
 * Wordings that revoke consent beyond reasonable doubt (47 CFR 64.1200(a)(10): any reasonable manner; T-Mobile Code of
 * Conduct 2.2 names "please stop texting me" and "Stop it!"). All of what was said has to be this.
 */
const sure: readonly RegExp[] = [
  new RegExp(
    `^${polite}(?:stop|quit|cease)(?: all)?(?: with)?(?: the| your| these| those)?(?: sending)?(?: me| us)?(?: any)?(?: more)? ${texting}(?: to)?(?: me| us| this number| my phone| here)?(?: please| pls| now| ever| again| any ?more| messages| texts)*$`,
  ),
  new RegExp(`^${polite}stop(?: it| this| that| now| all| please| pls| already| right now)*$`),
  new RegExp(
    `^${polite}(?:do not|dont|never) (?:ever )?(?:text|txt|message|msg|contact|write|send)(?: me| us| this number| to me)?(?: any)?(?: more)?(?: ${texting})?(?: again| any ?more| ever| please| ever again)*$`,
  ),
  new RegExp(`^${polite}(?:no|zero) more ${texting}(?: to me| please| ever| for me)*$`),
  new RegExp(
    `^${polite}(?:i (?:want|would like|wish|need) to )?(?:unsubscribe|opt ?out|unsub)(?: me| us| my number| this number| from (?:this|these|your|the|all)(?: list| ${texting})?)*(?: please| pls| now)*$`,
  ),
  new RegExp(`^${polite}opt me out(?: of (?:this|these|your|the|all)(?: list| ${texting})?)?(?: please| pls| now)*$`),
  new RegExp(
    `^${polite}(?:take|remove|delete|get) (?:me|us|my (?:phone )?number|this number)(?: off| from| out of)?(?: of)?(?: this| your| the| that| these| all)?(?: texting| text| sms| mailing| contact)?(?: lists?| ${texting}| database)?(?: please| pls| now)*$`,
  ),
  /^(?:please )?(?:lose|forget|erase) my number(?: please| now)*$/,
  /^i (?:do not|dont) (?:want|wish|need)(?: to (?:get|receive|have))?(?: any)?(?: more)?(?: of)?(?: your| these| those| the)? (?:texts?|messages?|msgs?|sms|txts?)(?: from you)?(?: any ?more| please)*$/,
  /^(?:please )?leave me alone(?: please| now)*$/,
  // Spanish, French, German: the same, said with a verb.
  /^(?:por favor )?(?:deja|deje|dejen|dejad|para|pare|paren)(?: ya)? de (?:enviarme|mandarme|escribirme|molestarme)(?: mensajes| textos)?(?: por favor)?$/,
  /^(?:por favor )?no me (?:envies|envie|envien|mandes|mande|manden|escribas|escriba|escriban)(?: mas)?(?: mensajes| textos)?(?: por favor)?$/,
  /^(?:merci d|svp |s il vous plait )?(?:arretez|arrete|arreter|cessez)(?: svp)?(?: de m(?: )?(?:envoyer|ecrire)|de menvoyer|de mecrire)?(?: des| ces| vos)?(?: messages| sms| textos)?(?: svp| merci)?$/,
  /^ne m(?: )?envoyez plus(?: de)?(?: messages| sms| textos)?(?: svp| merci)?$/,
  /^(?:bitte )?(?:horen sie auf|hor auf|schluss)(?: mir)?(?: mit)?(?: den| diesen| euren)?(?: sms| nachrichten)?(?: zu schreiben| zu schicken)?(?: bitte)?$/,
  /^(?:bitte )?keine (?:weiteren |mehr )?(?:sms|nachrichten|texte)(?: mehr)?(?: bitte)?$/,
]

const doubt =
  /\b(?:stop|stopp|unsubscribe|unsub|opt ?out|opt me out|opting out|cancel|quit|end this|remove me|remove my|take me off|wrong number|wrong person|who is this|who are you|how did you get|never signed up|didnt sign up|did not sign up|spam|scam|harass\w*|report you|lawyer|leave me|no more|dont text|do not text|dont want|do not want|not interested|lose my number|alto|basta|arret\w*|desabonn\w*|abmelden|abbestell\w*)\b/

/** What is plainly about something else: carriers' own examples, and what people say in pleasure. */
const harmless =
  /\b(?:(?:cant|cannot|can not|couldnt|wont|will not|dont|do not|never|didnt|non|wouldnt) (?:ever )?(?:stop|quit|cancel|end|unsubscribe)|bus stop|stop sign|stop light|non ?stop|pit ?stop|one stop|tour stop|next stop|stop (?:by|in|at|over|the (?:car|bus|train|music|press|presses|clock))|weekend|the end|in the end|cancell?ed (?:show|game|flight|class))\b/

/** Longer than somebody writes who just wants to be left alone. */
const longest = 160

/**
 * Three levels: a compulsory word acts (words.ts); these say for sure, or may say, that somebody wants to stop. What is
 * longer than a text is left to those who read it anyway.
 */
export const saidOfStopping = (text: string): Said => {
  if (text.length > longest) return null
  // Accents are not always typed.
  const said = spoken(text).normalize('NFD').replace(/\p{M}/gu, '')
  if (said === '') return null
  if (sure.some((each) => each.test(said))) return 'stop'
  return doubt.test(said) && !harmless.test(said) ? 'perhaps-stop' : null
}
