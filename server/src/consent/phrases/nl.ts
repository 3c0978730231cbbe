import { allOf, within, type Phrases } from './phrases.js'

const texts = '(?:sms|smsjes|mms|berichten|berichtjes|berichtje|reclame|meldingen)'
const some = '(?:meer|van|jullie|u|je|mij|me|deze|die|de|het|te)'

export const nl: Phrases = {
  sure: [
    allOf(
      `stop(?: (?:met|nu|eens))*(?: ${some})* (?:sms(?:en)?|sturen|sms sturen|berichten|berichten sturen|versturen|appen)(?: ${some})*`,
    ),
    allOf(`(?:ik (?:wil|hoef|wens) )?geen(?: ${some})* ${texts}(?: ${some})*(?: (?:ontvangen|krijgen|sturen))?`),
    allOf(`(?:stuur|sms|schrijf)(?: ${some})* (?:niet|niets|geen)(?: ${some})*(?: ${texts})?(?: ${some})*`),
    allOf('laat (?:me|mij) (?:toch )?met rust'),
    allOf(
      '(?:ik wil )?(?:me|mij) (?:graag )?(?:uitschrijven|afmelden)',
      'ik wil (?:uitschrijven|afmelden)',
      'meld (?:me|mij) af',
      'schrijf (?:me|mij) uit',
      '(?:haal|verwijder) (?:me|mij|mijn nummer)(?: (?:van|uit|de|jullie|lijst))*',
    ),
    allOf('houd?t? (?:er )?(?:mee )?op'),
  ],
  doubt: [
    within(
      'verkeerd(?:e)? nummer',
      'geen interesse',
      'niet geinteresseerd',
      'nee bedankt',
      'nee dank je',
      'uitschrijv\\w*',
      'afmeld\\w*',
      'opzeggen',
      'met rust',
      'houd? (?:er )?(?:mee )?op',
      'mijn nummer',
    ),
    allOf('wie (?:is|ben|bent|zijn)(?: (?:dit|dat|je|jij|u|jullie|daar))*'),
  ],
  harmless: [within('niet stoppen met \\w+')],
}
