import { expect, test } from 'vitest'
import { commandOf, knownHostOf } from './connect-lines'

test.each([
  { port: 22, command: 'sftp inbox-a@files.example.org', known: 'files.example.org ssh-ed25519 AAAA' },
  { port: 2222, command: 'sftp -P 2222 inbox-a@files.example.org', known: '[files.example.org]:2222 ssh-ed25519 AAAA' },
])('on port $port: $command', ({ port, command, known }) => {
  const server = { host: 'files.example.org', port, hostKey: 'ssh-ed25519 AAAA' }
  expect(commandOf(server, 'inbox-a')).toBe(command)
  expect(knownHostOf(server)).toBe(known)
})
