import { expect, test } from 'vitest'
import type { StorageAnswerFragment } from '@/graphql/generated/graphql'
import { outcomeOf } from './answer'

const message = 'That cannot be done.'

test.each<{ name: string; answer: StorageAnswerFragment; outcome: object }>([
  {
    name: 'a wrong password stands beside what was typed',
    answer: { __typename: 'WrongStoragePassword', message },
    outcome: { kind: 'refused', field: 'recoveryKey', sentence: message },
  },
  {
    name: 'what is wrong with a field stands beside that field',
    answer: { __typename: 'InvalidInput', path: ['newPassword'], message },
    outcome: { kind: 'refused', field: 'newPassword', sentence: message },
  },
  {
    name: 'what is wrong elsewhere is said of the whole',
    answer: { __typename: 'InvalidInput', path: ['inboxId'], message },
    outcome: { kind: 'refused', field: null, sentence: message },
  },
  {
    name: 'who tried too often is told how long to wait',
    answer: { __typename: 'TooManyStorageTries', secondsToWait: 90, busy: false, message },
    outcome: { kind: 'wait', seconds: 90, busy: false },
  },
  {
    name: 'what is so already is said of the whole',
    answer: { __typename: 'StorageAsItIs', message },
    outcome: { kind: 'refused', field: null, sentence: message },
  },
])('$name', ({ answer, outcome }) => {
  expect(outcomeOf(answer, 'recoveryKey')).toEqual(outcome)
})
