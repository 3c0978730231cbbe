import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { makeResolve } from './names.js'

/** A name server that answers every question with that; nothing at all for null. */
const aNameServer = async (answer: ((question: Buffer) => Buffer) | null): Promise<string> => {
  const server = createSocket('udp4')
  server.on('message', (question, { port, address }) => {
    if (answer) server.send(answer(question), port, address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  return `127.0.0.1:${server.address().port}`
}

const typeA = 1

/** RFC 1035 §4.1: the question again, and to one for an A record this address. */
const answering = (address: string) => (question: Buffer) => {
  const isA = question.readUInt16BE(question.indexOf(0, 12) + 1) === typeA
  const end = question.indexOf(0, 12) + 5
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(0x8180, 2)
  header.writeUInt16BE(isA ? 1 : 0, 6)
  header.writeUInt16BE(0, 10)
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)])
  return Buffer.concat([header, question.subarray(12, end), ...(isA ? [record] : [])])
}

test('a name is found by its servers', async () => {
  const resolve = makeResolve({ servers: [await aNameServer(answering('192.0.2.7'))] })
  expect(await resolve('hooks.example')).toEqual([{ address: '192.0.2.7', family: 4 }])
})

test('a name that only this machine knows is found, too', async () => {
  const noSuchName = (question: Buffer): Buffer => {
    const answer = Buffer.from(question)
    answer.writeUInt16BE(0x8183, 2)
    return answer
  }
  const resolve = makeResolve({ servers: [await aNameServer(noSuchName)] })
  expect((await resolve('localhost')).map(({ address }) => address)).toContain('127.0.0.1')
})

test('servers that say nothing hold up neither files nor whoever waits for ever', async () => {
  const resolve = makeResolve({ servers: [await aNameServer(null)], timeoutMilliseconds: 500 })
  const names = Promise.allSettled(Array.from({ length: 16 }, (_, index) => resolve(`dead${index}.example`)))
  expect(await Promise.race([names.then(() => 'names'), stat('.').then(() => 'file')])).toBe('file')
  expect((await names).map((each) => each.status === 'rejected' && each.reason.code)).toEqual(
    Array(16).fill('ETIMEOUT'),
  )
})
