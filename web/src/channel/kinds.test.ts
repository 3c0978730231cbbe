import { expect, test } from 'vitest'
import { givenOf, kindsToMake, withUnknown } from './kinds'

test('settings are sent as a whole, and secrets only when one was typed', () => {
  expect(givenOf('TWILIO', { accountSid: ' AC1 ', publicBaseUrl: '', authToken: '' })).toEqual({
    settings: [{ name: 'accountSid', value: 'AC1' }],
    credentials: null,
  })
  expect(givenOf('TWILIO', { accountSid: 'AC1', authToken: 'x' }).credentials).toEqual([
    { name: 'authToken', value: 'x' },
  ])
})

test('a setting that the form does not know is kept', () => {
  const stored = [
    { name: 'accountSid', value: 'old' },
    { name: 'later', value: 'kept' },
  ]
  expect(withUnknown('TWILIO', [{ name: 'accountSid', value: 'new' }], stored)).toEqual([
    { name: 'accountSid', value: 'new' },
    { name: 'later', value: 'kept' },
  ])
})

test('simulated phones are not set up by hand', () => {
  expect(kindsToMake).not.toContain('SIMULATOR')
  expect(kindsToMake).toContain('TWILIO')
})
