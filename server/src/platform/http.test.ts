import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { HttpRequest } from '../kernel/http.js'
import type { Resolve } from './guard.js'
import { makeHttp, type HttpClient } from './http.js'
import { isPublic } from './public-address.js'

const closing: (() => unknown)[] = []
afterAll(() => Promise.all(closing.map((close) => close())))

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '::', ipv6Only: false }, resolve))
  closing.push(() => server.close())
  // A TCP server's address is of this shape.
  return (server.address() as AddressInfo).port
}

const serve = (listener: RequestListener): Promise<number> => listening(createServer(listener))

let hits = 0
const canary = await serve((_, response) => {
  hits += 1
  response.end('caught')
})
afterEach(() => {
  hits = 0
})

const client = (allow: readonly string[] = [], resolve?: Resolve): HttpClient['http'] => {
  const made = makeHttp(resolve ? { allow, resolve } : { allow })
  closing.push(() => made.close())
  return made.http
}

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  timeoutMilliseconds: 2_000,
  maxBytes: 1_000,
  ...more,
})

/** Every way that comes to mind to write an address of this machine, or one that must not be called. */
// prettier-ignore
const hostile = [
  'localhost', 'localhost.', 'LOCALHOST', 'LocalHost.', 'ｌｏｃａｌｈｏｓｔ', 'localhost%2e', '127.0.0.1', '127.0.0.1.',
  '127.1', '127.0.1', '127.255.255.254', '2130706433', '017700000001', '0x7f000001', '0x7f.0x0.0x0.0x1',
  '0177.0.0.1', '0177.0.0.01', '0x7F.1', '127.0x0.1', '１２７.０.０.１', '127。0。0。1', '127.0.0.1', '①②⑦.⓪.⓪.①', '0',
  '0.0.0.0', '0x0', '00000000000', '0.0.0.0.', '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[0000::0001]',
  '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[::7f00:1]',
  '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]',
  '[2002:7f00:1::1]', '[2001:0:7f00:1::]', '[2001::80ff:fffe]', '[fe80::1]', '[fe80::1%25lo]', '[fec0::1]',
  '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[100::1]', '[2001:db8::1]', '[3fff::1]', '[5f00::1]', '[2001:20::1]',
  '169.254.169.254', '2852039166', '0xa9fea9fe', '[::ffff:169.254.169.254]', '168.63.129.16', '100.100.100.200',
  '100.64.0.1', '10.0.0.1', '10.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.0.0.192', '192.0.2.1',
  '198.18.0.1', '198.51.100.7', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', 'user@127.0.0.1',
  'user:secret@127.0.0.1', 'example.com@127.0.0.1', 'example.com:80@127.0.0.1', 'example.com%40127.0.0.1',
  '127.0.0.1%00.example.com', '127.0.0.1#@example.com', '127.0.0.1\\@example.com', ' 127.0.0.1', '127.0.0.1\t',
  '12\n7.0.0.1', 'xn--127-0-0-1', '[127.0.0.1]', '[[::1]]', '256.0.0.1', '4294967297',
] as const
const schemes = [
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/',
  'ftp://127.0.0.1:PORT/',
  'ws://127.0.0.1:PORT/',
  'data:text/plain,x',
  'javascript:1',
  'unix:/var/run/docker.sock',
  '//127.0.0.1:PORT',
  'http:127.0.0.1:PORT',
  'http:\\\\127.0.0.1:PORT',
  'http:///127.0.0.1:PORT',
  'https://127.0.0.1:PORT',
  'blob:http://127.0.0.1:PORT/x',
  '',
  'http://',
  'http://[',
]

/** A target of nobody's makes the canary's port a permitted one, so that it is the address that must be refused. */
const guarded = (): HttpClient['http'] => client([`203.0.113.9:${canary}`])

test.each(hostile)('%j at the canary is refused before a byte leaves', async (host) => {
  const authority = host.includes('#') || host.includes('\\') ? host : `${host}:${canary}`
  const answer = await guarded()(get(`http://${authority}/`))
  expect(answer.kind).toMatch(/forbidden|unreachable/)
  expect(hits).toBe(0)
})

test.each(schemes)('%j is refused', async (url) => {
  const answer = await guarded()(get(url.replace('PORT', String(canary))))
  expect(answer.kind).toMatch(/forbidden|unreachable/)
  expect(hits).toBe(0)
})

test('the list is long enough to mean something, and an unguarded port shows that the canary sings', async () => {
  expect(hostile.length + schemes.length).toBeGreaterThanOrEqual(100)
  const http = client([`127.0.0.1:${canary}`, `[::1]:${canary}`])
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '0177.0.0.1'])
    await http(get(`http://${host}:${canary}/`))
  expect(hits).toBe(6)
})

test('an exception is for its address and its port alone', async () => {
  const http = client([`127.0.0.1:${canary + 1}`, `127.0.0.2:${canary}`])
  expect(await http(get(`http://127.0.0.1:${canary}/`))).toMatchObject({ kind: 'forbidden' })
  expect(await http(get(`http://[::ffff:127.0.0.2]:${canary}/`))).toMatchObject({ kind: 'forbidden' })
  expect(hits).toBe(0)
  expect(await http(get(`http://127.0.0.2:${canary}/`))).toMatchObject({ kind: 'answered' })
})

test('a name that changes its address between two looks is judged by the one that is connected to', async () => {
  let looks = 0
  const rebinding: Resolve = async () => [{ address: looks++ % 2 === 0 ? '203.0.113.9' : '127.0.0.1', family: 4 }]
  const http = client([`203.0.113.9:${canary}`], rebinding)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => http(get(`http://rebind.example:${canary}/`, { timeoutMilliseconds: 300 }))),
  )
  expect(hits).toBe(0)
  expect(answers.some(({ kind }) => kind === 'forbidden')).toBe(true)
})

test('of several addresses of a name only the permitted ones are connected to', async () => {
  const both: Resolve = async () => [
    { address: '127.0.0.1', family: 4 },
    { address: '127.0.0.3', family: 4 },
  ]
  expect(await client([`127.0.0.3:${canary}`], both)(get(`http://two.example:${canary}/`))).toMatchObject({
    kind: 'answered',
  })
  expect(await client([`127.0.0.4:${canary}`], both)(get(`http://two.example:${canary}/`))).toEqual({
    kind: 'forbidden',
    why: 'two.example is not at a public address',
  })
})

test('a port other than 80 and 443 is refused even at a public address', async () => {
  expect(await client()(get('http://example.com:22/'))).toEqual({ kind: 'forbidden', why: 'port 22 is not allowed' })
})

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001:82b::200e'])(
  '%s is a public address',
  (address) => expect(isPublic(address)).toBe(true),
)

const local = (port: number): readonly [HttpClient['http'], string] => [
  client([`127.0.0.1:${port}`]),
  `http://127.0.0.1:${port}/`,
]

test('a redirect is an answer like any other, and is not followed', async () => {
  const port = await serve((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${canary}/` }).end())
  const [http, url] = local(port)
  expect(await http(get(url))).toMatchObject({
    kind: 'answered',
    status: 302,
    headers: { location: `http://127.0.0.1:${canary}/` },
  })
  expect(hits).toBe(0)
})

test('a body is sent and one comes back, whole', async () => {
  const port = await serve(
    (request, response) => void request.pipe(response.writeHead(200, { 'X-Seen': request.headers['x-mine'] })),
  )
  const [http, url] = local(port)
  const answer = await http(get(url, { method: 'POST', headers: { 'x-mine': 'yes' }, body: 'grüße' }))
  expect(answer).toMatchObject({ kind: 'answered', status: 200, headers: { 'x-seen': 'yes' } })
  expect(answer.kind === 'answered' && Buffer.from(answer.body).toString()).toBe('grüße')
})

test('a body over the limit breaks the call, or is cut where the caller wants that', async () => {
  const port = await serve((_, response) => {
    const flood = setInterval(() => response.write(Buffer.alloc(10_000, 'x')), 1)
    response.on('close', () => clearInterval(flood))
  })
  const [http, url] = local(port)
  expect(await http(get(url))).toEqual({ kind: 'broken', why: 'the answer is longer than 1000 bytes' })
  const cut = await http(get(url, { whenTooLong: 'cut' }))
  expect(cut.kind === 'answered' && cut.body.length).toBe(1_000)
})

test('nobody listening is unreachable; a name that does not exist, too', async () => {
  const nobody = createTcpServer()
  const port = await listening(nobody)
  await new Promise((resolve) => nobody.close(resolve))
  const [http, url] = local(port)
  expect(await http(get(url))).toMatchObject({ kind: 'unreachable' })
  const unknown = client([`127.0.0.1:${port}`], () => Promise.reject(new Error('getaddrinfo ENOTFOUND no.example')))
  expect(await unknown(get(`http://no.example:${port}/`))).toEqual({
    kind: 'unreachable',
    why: 'getaddrinfo ENOTFOUND no.example',
  })
})

test.each(['never answers', 'drips its answer', 'drips its headers'])(
  'one that %s is cut off by the one time-out',
  async (how) => {
    const port = await listening(
      createTcpServer((socket) => {
        socket.on('error', () => undefined)
        if (how === 'drips its answer') socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n')
        if (how === 'drips its headers') socket.write('HTTP/1.1 200 OK\r\nx: ')
        const drip = setInterval(() => how !== 'never answers' && socket.write('x'), 5)
        socket.on('close', () => clearInterval(drip))
      }),
    )
    const [http, url] = local(port)
    expect(await http(get(url, { timeoutMilliseconds: 150 }))).toEqual({
      kind: 'broken',
      why: 'no full answer within 0.15 seconds',
    })
  },
)

test('a name server that is silent is unreachable: nothing was sent', async () => {
  const http = client([`127.0.0.1:${canary}`], () => new Promise(() => undefined))
  expect(await http(get(`http://slow.example:${canary}/`, { timeoutMilliseconds: 100 }))).toMatchObject({
    kind: 'unreachable',
  })
})

test('a connection that breaks after the request has left is broken', async () => {
  const port = await listening(
    createTcpServer((socket) => void socket.on('data', () => socket.destroy()).on('error', () => undefined)),
  )
  const [http, url] = local(port)
  expect(await http(get(url, { method: 'POST', body: 'x' }))).toMatchObject({ kind: 'broken' })
})

test('a flood of headers breaks the call', async () => {
  const port = await listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined).write(`HTTP/1.1 200 OK\r\n${`x-y: ${'z'.repeat(1000)}\r\n`.repeat(100)}\r\n`)
    }),
  )
  const [http, url] = local(port)
  expect(await http(get(url))).toMatchObject({ kind: 'broken' })
})

test('the caller can give a call up', async () => {
  const port = await serve(() => undefined)
  const [http, url] = local(port)
  expect(await http(get(url, { signal: AbortSignal.timeout(50) }))).toEqual({ kind: 'broken', why: 'given up by us' })
  expect(await http(get(url, { signal: AbortSignal.abort() }))).toEqual({ kind: 'unreachable', why: 'given up by us' })
})
