import { connect } from 'node:net'
import { once } from 'node:events'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { aDatabaseUrl } from '../testing/database.js'
import { listen } from '../testing/listen.js'
import { makeAuth } from './auth.http.js'

const publicUrl = 'http://localhost:4000'
const never = (): Promise<never> => Promise.reject(new Error('nobody gets so far'))
const auth = makeAuth({
  databaseUrl: await aDatabaseUrl(),
  now: () => new Date(),
  mailReset: never,
  limit: { begin: never, succeeded: never },
  warn: () => undefined,
  publicUrl,
  sessionKey: 'k'.repeat(40),
  production: false,
})
afterAll(auth.close)
const server = await listen(express().use('/auth', auth.handler))
afterAll(server.close)

/** The status line that raw words get. */
const said = async (words: string): Promise<string> => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write(words)
  const [answer] = await once(socket, 'data')
  socket.destroy()
  return String(answer).split('\r\n', 1)[0] ?? ''
}

test.each([
  ['a method that no library takes', 'TRACE /auth/get-session HTTP/1.1\r\nHost: x', '405'],
  ['a host that is none', 'GET /auth/get-session HTTP/1.1\r\nHost: [', '200'],
  ['a scheme that is none', 'GET /auth/get-session HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: :', '200'],
  ['a path that is none', 'GET /auth/%ff%00\\ HTTP/1.1\r\nHost: x', '4'],
])('%s ends no process', async (_, words, status) => {
  expect(await said(`${words}\r\nConnection: close\r\n\r\n`)).toContain(`HTTP/1.1 ${status}`)
})

test('beyond a few kilobytes a stranger is not read', async () => {
  const headers = { 'content-type': 'application/json', origin: publicUrl }
  const body = JSON.stringify({ email: 'a@example.org', password: 'x'.repeat(1_000_000) })
  const answer = await fetch(`${server.url}/auth/sign-in/email`, { method: 'POST', headers, body })
  expect(answer.status).toBe(413)
})
