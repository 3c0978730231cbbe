import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import twilioPackage from 'twilio'
import { afterAll, expect, test, vi } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aReceiver, aScene, aTwilio } from '../../server/e2e/scene.js'
import { fromSource } from '../../server/src/testing/from-source.js'
import { cpuOf, metersOf } from '../cpu.js'
import { aHousehold, flagsForProfiles } from '../household.js'
import { openLoad, rawRequest } from '../load.js'
import { takeTurns, type Side } from '../turns.js'
import { conclude } from '../verdict.js'
import type { FrontOptions } from './front.js'
import type { SaveOptions } from './save-each.js'

/** As many as a provider keeps open in a rush. */
const connections = 128

const double = await aTwilio()
const receiver = await aReceiver()
/** Replies wait in their lane, so that both sides leave the outbox as it was written. */
const wishes = {
  moderation: true,
  undoWindowSeconds: 5,
  replyOnReceipt: { kind: 'SMS', text: 'We got your whale.' },
  repliesPerSecond: 1,
  publicBaseUrl: 'https://inbox.example',
} as const

const startHouse = async (databaseUrl: string, flags: readonly string[] = []) => {
  const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host], flags })
  await house.start()
  return { house, scene: await aScene(house, double, receiver, wishes) }
}

type Front = { readonly url: string; readonly pid: () => number | undefined }

const startChild = async (file: string, options: FrontOptions | SaveOptions): Promise<Front> => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)], {
    execArgv: [...fromSource],
  })
  afterAll(() => void child.kill())
  const [port]: unknown[] = await once(child, 'message')
  return { url: `http://127.0.0.1:${String(port)}`, pid: () => child.pid }
}

const ours = await aHousehold()
const { house, scene } = await startHouse(ours.databaseUrl, flagsForProfiles())
// The peer's database is set up by the product, too, which then leaves it alone.
const theirs = await aHousehold()
const { house: founder, scene: peerScene } = await startHouse(theirs.databaseUrl)
await founder.kill('SIGTERM')

const keyIn = (moUrl: string): string => moUrl.split('/').at(-2) ?? ''
const { authToken } = double
const fronts = {
  product: house,
  bare: await startChild('limit.child.ts', { authToken, publicUrl: scene.moUrl }),
  saves: await startChild('save.child.ts', {
    authToken,
    publicUrl: peerScene.moUrl,
    databaseUrl: theirs.databaseUrl,
    intakeKey: keyIn(peerScene.moUrl),
  }),
}

let phones = 0
const aForm = (code: string): Record<string, string> =>
  double.formOf({
    to: code,
    from: `+1202555${String(phones++ % 10_000).padStart(4, '0')}`,
    body: 'Whale seen off the north shore, three of them & a calf',
  })

const requestOf = ({ moUrl, code }: typeof scene): Buffer => {
  const form = aForm(code)
  const { pathname, host } = new URL(moUrl)
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(authToken, moUrl, form),
    'i-twilio-idempotency-token': form['MessageSid'] ?? '',
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
  }
  return rawRequest(pathname, host, headers, new URLSearchParams(form).toString())
}

const sideAt = async ({ url, pid }: Front, to: typeof scene, quiet: () => Promise<void>): Promise<Side> => {
  const load = await openLoad(url, connections)
  afterAll(load.close)
  return {
    server: () => cpuOf(pid() ?? 0),
    prepare: async (count) => {
      const requests = Array.from({ length: count }, () => requestOf(to))
      await quiet()
      return () => load.send(requests)
    },
  }
}

/** What the product does behind an acknowledgement is not left for another's turn. */
const settled = (): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await ours.rows('select id from change where seq is null limit 1')).toEqual([])
      expect(await ours.rows('select id from submission_delta limit 1')).toEqual([])
    },
    { timeout: 60_000, interval: 100 },
  )

const answerOf = async ({ url }: Front, to: typeof scene): Promise<unknown> => {
  const form = aForm(to.code)
  const response = await fetch(url + new URL(to.moUrl).pathname, {
    method: 'POST',
    headers: { 'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(authToken, to.moUrl, form) },
    body: new URLSearchParams(form),
  })
  const kept = ['content-type', 'cache-control'].map((name) => response.headers.get(name))
  return { status: response.status, kept, body: await response.text() }
}

const refusal = async ({ url }: Front, { moUrl, code }: typeof scene): Promise<number> => {
  const headers = { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }
  const body = new URLSearchParams(aForm(code))
  return (await fetch(url + new URL(moUrl).pathname, { method: 'POST', headers, body })).status
}

/** The rows of everything that was taken, without what is another each time. */
const left = async ({ rows }: typeof ours): Promise<unknown> =>
  Object.fromEntries(
    await Promise.all(
      [
        `select m.kind, m.recipient = s.code as to_code, m.text, m.country, m.country_source, m.carrier_source, m.route,
                count(*) from message m join short_code s on s.id = m.short_code_id group by 1, 2, 3, 4, 5, 6, 7`,
        `select length(body) > 400 as whole, remote_address, count(*) from raw_request group by 1, 2`,
        `select keyword, folder, arriving, country, text, trace, version, count(*) from submission group by 1, 2, 3, 4, 5, 6, 7`,
        `select occasion, kind, text, state = 'unknown' as doubtful, count(*) from outbound_message group by 1, 2, 3, 4`,
        `select kind, lane is null as free, count(*) from effect group by 1, 2`,
        `select kind, count(*) from change where kind = 'received' group by 1`,
        `select folder, country, carrier, sum(count) from (
           select folder, country, carrier, count from submission_delta
           union all select folder, country, carrier, counts[97] from submission_count_by_origin) each group by 1, 2, 3`,
      ].map(async (sql) => [sql, await rows(sql)]),
    ),
  )

const stored = async ({ rows }: typeof ours): Promise<number> => {
  const [row] = await rows('select count(*)::int as stored from submission')
  return Number(row?.['stored'])
}

test('durable acknowledged messages a second, beside a server that keeps nothing and one save per message', async () => {
  const expected = await answerOf(fronts.bare, scene)
  expect(await answerOf(fronts.product, scene)).toEqual(expected)
  expect(await answerOf(fronts.saves, peerScene)).toEqual(expected)
  expect(await refusal(fronts.bare, scene)).toBe(403)
  expect(await refusal(fronts.product, scene)).toBe(403)
  expect(await refusal(fronts.saves, peerScene)).toBe(403)
  const rowsOfCode = (value: unknown, code: string): string => JSON.stringify(value).replaceAll(code, 'CODE')
  expect(rowsOfCode(await left(theirs), peerScene.code)).toBe(rowsOfCode(await left(ours), scene.code))

  const acknowledged = { ours: await stored(ours), theirs: await stored(theirs) }
  const counting = (side: Side, name: keyof typeof acknowledged): Side => ({
    ...side,
    prepare: (count) => {
      acknowledged[name] += count
      return side.prepare(count)
    },
  })
  const sides = {
    'node:http': await sideAt(fronts.bare, scene, settled),
    product: counting(await sideAt(fronts.product, scene, settled), 'ours'),
    'repository.save': counting(await sideAt(fronts.saves, peerScene, settled), 'theirs'),
  }
  const rounds = await takeTurns(sides, metersOf(await ours.backend()))
  expect(await stored(ours)).toBe(acknowledged.ours)
  expect(await stored(theirs)).toBe(acknowledged.theirs)
  conclude('ingest', 'messages/s', rounds, [
    { of: 'product', to: 'node:http', aim: 0.45 },
    { of: 'product', to: 'repository.save', aim: 3 },
  ])
  // A profile is written when its process ends by itself.
  await house.kill('SIGTERM')
})
