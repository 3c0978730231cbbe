import { expect, test } from 'vitest'
import { saidOfStopping } from './phrases.js'

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
  'Deja de enviarme mensajes por favor',
  'No me envíes más mensajes',
  'Arrêtez de m’envoyer des messages',
  'Bitte keine SMS mehr',
  'Hören Sie auf',
])('“%s” revokes consent', (text) => {
  expect(saidOfStopping(text)).toBe('stop')
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
])('“%s” is for a person to read', (text) => {
  expect(saidOfStopping(text)).toBe('perhaps-stop')
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
  `I have so many things to say about this ${'and more '.repeat(20)} stop`,
])('“%s” has nothing to do with it', (text) => {
  expect(saidOfStopping(text)).toBe(null)
})
