import 'reflect-metadata'
import { expect, test } from 'vitest'
import { ChannelView } from './channel.graphql.js'
import { publicUrlAt } from './public-url.js'
import { aChannel } from '../testing/builders.js'

test.each([
  ['the installation’s address', {}, 'https://inbox.example/channels/k/mo'],
  [
    'its own, behind a proxy of its own',
    { publicBaseUrl: ' https://sms.example/in/ ' },
    'https://sms.example/in/channels/k/mo',
  ],
  ['the installation’s where its own is empty', { publicBaseUrl: ' ' }, 'https://inbox.example/channels/k/mo'],
])('a channel’s door is at %s, and administrators are shown the same', (_, settings, url) => {
  const channel = aChannel({ intakeKey: 'k', settings })
  expect(publicUrlAt(channel, 'mo', 'https://inbox.example')).toBe(url)
  expect(new ChannelView(channel, 'https://inbox.example').intakeUrl).toBe(url)
})
