import { expect, test } from 'vitest'
import { aSubmission } from '@/submission/a-submission'
import { submissionValues } from './submission-values'
import { fillIn } from './variables'

const text = '{inbox}/{keyword}/{shortCode}/{firstDigits}/{lastDigits}/{reference}/{limit}/{expiry}'
const inbox = { name: 'Summer', settings: { submissionLimit: { count: 3 }, expiration: { at: '2026-12-31T23:59:59' } } }
const plain = { name: 'Summer', settings: { submissionLimit: null, expiration: null } }

test.each([
  [inbox, aSubmission('s'), 'Summer/PHOTO/72345/+12025/0143/K3T9-Q0WX-7MZB/3/2026-12-31 23:59'],
  [
    plain,
    aSubmission('s', { keyword: null, sender: { phone: 'info', optedOut: false, blocked: false } }),
    'Summer//72345///K3T9-Q0WX-7MZB//',
  ],
])('a text says to its sender what is known of the submission and of $name', (of, submission, said) => {
  expect(fillIn(text, submissionValues(of, submission))).toBe(said)
})
