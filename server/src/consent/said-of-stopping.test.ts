import { describe, expect, test } from 'vitest'
import { written } from '../testing/written-by-phones.js'
import { isDoubtful, reservedIn } from './reserved.js'
import { saidOfStopping } from './said-of-stopping.js'
import { languages, type Language } from './words.js'

test.each([
  'please stop texting me',
  'Please stop texting me!!',
  'STOP TEXTING ME',
  'Stop sending me messages',
  'stop messaging this number',
  'quit texting me please',
  'can you stop texting me',
  'stop spamming me',
  'Stop it!',
  'stop please',
  'STOP NOW',
  "Don't text me anymore",
  'do not text me again',
  'dont message me',
  'Do not contact me ever again',
  'no more texts please',
  'no more messages',
  'Unsubscribe me',
  'please unsubscribe me from this list',
  'I want to unsubscribe',
  'i would like to opt out',
  'opt me out please',
  'Please opt me out of these texts',
  'take me off your list',
  'Take me off this list please',
  'remove me from your list',
  'remove my number',
  'please remove my number from your database',
  'lose my number',
  "I don't want your texts",
  'i do not want any more messages from you',
  'leave me alone',
  'STOP AT ONCE',
  'STOP\nSent from my iPhone',
  'STOP\n\n--\nJohn Smith',
  'Deja de enviarme mensajes por favor',
  'No me envíes más mensajes',
  'Arrêtez de m’envoyer des messages',
  'Bitte keine SMS mehr',
  'Hören Sie auf',
])('“%s” revokes consent', (text) => {
  expect(saidOfStopping(text, ['es', 'fr', 'de'])).toBe('stop')
})

test.each([
  'how do I stop this',
  'I never signed up for this',
  'Who is this?',
  'wrong number',
  'you have the wrong number buddy',
  'Stop or I will report you',
  'is this spam?',
  'This is harassment',
  "I'm not interested",
  'how can i cancel',
  'stop 12345',
  'can I opt out of the contest but keep the news',
  'when does this stop',
  'how did you get my number',
  'stop the contest texts only',
  'Never text',
  'dont send',
  "I can't unsubscribe!",
  'I cannot cancel these messages',
  "Your texts won't stop",
  'You never stop texting me',
  'Stop texting me this weekend',
  'The messages dont stop',
  `I have asked you three times to stop texting me. ${'It is a nuisance. '.repeat(10)} I will go to the FCC.`,
])('“%s” is for a person to read', (text) => {
  expect(saidOfStopping(text, ['es', 'fr', 'de'])).toBe('perhaps-stop')
})

test.each([
  '',
  'Yes please',
  'PHOTO my dog at the bus stop',
  "Can't stop laughing",
  "I can't stop dancing to this song",
  "Don't stop texting me, I love it",
  'non stop fun',
  'Love this! At the end of the rainbow',
  'See you at the weekend',
  'Where is the next stop of the tour?',
  'my phone wont stop buzzing',
  'How do I make my TV send texts',
  'more messages please',
  'text me',
  'The show was cancelled game over',
  `I have so many things to say about this ${'and more '.repeat(120)} stop`,
  'Liked “Acme Club: you get messages now. Reply STOP to cancel.”',
  'Laughed at "Acme Club: Reply STOP to cancel."',
  '👍 to “Reply STOP to end, HELP for help”',
  'Reacted 😂 to “Reply STOP to end”',
  'Take me',
  'Get us please',
])('“%s” has nothing to do with it', (text) => {
  expect(saidOfStopping(text, ['es', 'fr', 'de'])).toBe(null)
})

const takenAs = (text: string, understood: readonly Language[]): string => {
  const reserved = reservedIn({ text, subject: null }, understood)
  if (reserved) return reserved.kind
  return isDoubtful({ text, subject: null }, understood) ? 'for a person' : 'nothing'
}

describe.each(written)('where $understood are understood', ({ understood, stops, forPersons, nothing }) => {
  test.each(stops)('“%s” ends everything', (text) => {
    expect(takenAs(text, understood)).toBe('stop')
  })
  test.each(forPersons)('“%s” is read by a person', (text) => {
    expect(takenAs(text, understood)).toBe('for a person')
  })
  test.each(nothing)('“%s” is about something else', (text) => {
    expect(takenAs(text, understood)).toBe('nothing')
  })
})

test('what is said in a language that the code does not know gives no rise to doubt', () => {
  expect(takenAs('Falsche Nummer', ['es'])).toBe('nothing')
  expect(takenAs('Falsche Nummer', ['de'])).toBe('for a person')
})

test.each(['stop ', 'please stop ', 'no mas mensajes ', 'take me off of the ', 'unsubscribe from the list of '])(
  'no text keeps the server busy: “%s” over and over is asked in a moment',
  (words) => {
    // Backtracking would take longer than the test may.
    for (const length of [160, 1_000, 5_000]) saidOfStopping(words.repeat(1_000).slice(0, length), languages)
    expect(saidOfStopping(words.repeat(1_000), languages)).not.toBe('stop')
  },
)
