import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:messaggi|messaggio|sms|mms|pubblicita|notifiche)'
const some = '(?:piu|i|con|i vostri|vostri|questi|di|mi|altri|da|voi)'

export const it: Phrases = {
  sure: [
    allOf(`basta(?: (?:con|cosi|ora))*(?: ${some})* ${texts}`, 'ora basta'),
    allOf(
      `smett\\w+(?: di (?:scriver|mandar|inviar|contattar|disturbar)\\w*)?(?: ${some})*(?: ${texts})?(?: ${some})*`,
    ),
    allOf(`non (?:voglio|desidero)(?: (?:piu|ricevere|altri))* ${texts}(?: ${some})*`),
    allOf(`non (?:mi )?(?:scriv|mand|invi|contatt|disturb)\\w+ piu(?: ${texts})?`),
    allOf(
      '(?:cancell|rimuov|elimin|toglie?)\\w*mi(?: (?:da|dalla|lista|questa|vostra))*',
      '(?:cancell|rimuov|elimin)\\w+ il mio numero',
    ),
    allOf('disiscri\\w+', 'disiscrizione'),
    allOf(`ferma(?:te|re)?(?: ${some})* ${texts}`),
    allOf('lascia(?:te)?mi (?:in pace|stare)'),
    allOf('annulla(?:re|te)?(?: (?:la|l|mia))* ?iscrizione'),
  ],
  doubt: [
    within(
      'numero sbagliato',
      'ha sbagliato numero',
      'avete sbagliato',
      'chi sei',
      'chi siete',
      'non mi interessa',
      'non sono interessat[oa]',
      'no grazie',
      'smett\\w+',
      'disiscri\\w*',
      'cancellami',
      'cancellatemi',
      'in pace',
      'non voglio piu',
    ),
    allOf('chi e', 'rimuovi(?:mi)?', 'rimuovere'),
  ],
  harmless: [],
}
