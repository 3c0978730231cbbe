import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:sms|mms|nachrichten?|texte|mitteilungen|werbung|newsletter)'
const some = '(?:weiteren|weitere|mehr|eure|ihre|diese|die|den|euren|ihren|von|ihnen|euch|mir|mich|uns)'

export const de: Phrases = {
  sure: [
    allOf(
      `(?:ich )?(?:will|mochte|moechte|wunsche|brauche) keine(?: ${some})* ${texts}(?: ${some})*(?: (?:erhalten|bekommen|haben))?`,
    ),
    allOf(`keine(?: ${some})* ${texts}(?: ${some})*(?: schicken| senden)?`),
    allOf(
      `(?:schreib\\w*|schick\\w*|send\\w*|kontaktier\\w*)(?: sie)?(?: ${some})* (?:nicht|nichts|keine)(?: ${some})*(?: ${texts})?(?: ${some})*`,
      'nicht mehr (?:schreiben|schicken|senden|kontaktieren)',
    ),
    allOf(
      `(?:horen sie|hoeren sie|hor|hoer|hort)(?: (?:bitte|endlich|sofort))* auf(?: (?:mir|mich|uns|mit|damit|zu|den|diesen|euren|ihren))*(?: ${texts})?(?: zu (?:schreiben|schicken|senden|nerven)| schreiben| schicken)?`,
      'aufhoren(?: damit)?',
    ),
    allOf('schluss(?: (?:damit|jetzt|mit|den|diesen))*(?: sms| nachrichten)?'),
    allOf('lass(?:t|en sie)? mich(?: endlich| bitte)? in ruhe'),
    allOf(
      '(?:ich )?(?:mochte|moechte|will) mich (?:abmelden|austragen)',
      '(?:melden sie|meldet|melde) mich(?: bitte)? ab',
      'mich(?: bitte)? (?:abmelden|austragen)',
      'tragen sie mich(?: bitte)? aus',
    ),
    allOf(
      '(?:losch\\w*|loesch\\w*|entfern\\w*)(?: sie)?(?: bitte)? meine (?:handy)?(?:nummer|daten)',
      'meine (?:handy)?(?:nummer|daten)(?: bitte)? (?:loschen|entfernen)',
    ),
    allOf(
      '(?:ich )?(?:kundige|kuendige)',
      '(?:newsletter|abo|sms|das abo|den newsletter) (?:abbestellen|kundigen|beenden|abmelden|stoppen)',
      'abo ?kundigung',
    ),
    allOf('stopp?(?: (?:die|mit|den|diese))* (?:sms|nachrichten)'),
  ],
  doubt: [
    within(
      'falsche nummer',
      'nummer falsch',
      'falsch verbunden',
      'kein interesse',
      'nicht interessiert',
      'nein danke',
      'abmeld\\w*',
      'abgemeldet',
      'abbestell\\w*',
      'austragen',
      'kundig\\w*',
      'kuendig\\w*',
      'in ruhe',
      'meine nummer',
      'nicht mehr schreiben',
      'keine (?:sms|nachrichten|werbung)',
      'belastig\\w*',
      'hor\\w* (?:sie )?auf',
    ),
    allOf(
      '(?:und )?wer (?:ist|sind|bist|schreibt)(?: (?:das|da|sie|du|ihr|dort|hier|denn))*',
      'woher (?:haben sie|hast du|habt ihr) meine nummer',
    ),
  ],
  harmless: [within('nicht aufhoren zu \\w+')],
}
