// @ts-check
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSchema, findBreakingChanges } from 'graphql'
import { command, Fault, root, say } from './terminal.mjs'

/**
 * What a program written against the older schema could stumble over, a sentence each.
 * @param {string} older @param {string} newer both in SDL
 */
export const breakingChanges = (older, newer) =>
  findBreakingChanges(buildSchema(older), buildSchema(newer)).map(({ description }) => description)

/**
 * The newest version tag that this commit descends from; undefined before the first.
 * @param {string} [folder]
 */
export const lastVersion = (folder = root) => {
  const tags = git(folder, 'tag', '--merged', 'HEAD', '--list', 'v[0-9]*', '--sort=-version:refname')
  return tags.split('\n').find((tag) => tag !== '')
}

/** @param {string} folder @param {readonly string[]} words */
const git = (folder, ...words) => execFileSync('git', words, { cwd: folder, encoding: 'utf8' })

const compare = () => {
  const version = lastVersion()
  if (version === undefined) return say('No version is tagged yet: every name may still change.')
  const broken = breakingChanges(
    git(root, 'show', `${version}:schema.graphql`),
    readFileSync(join(root, 'schema.graphql'), 'utf8'),
  )
  if (broken.length === 0) return say(`schema.graphql breaks nothing that ${version} promised.`)
  throw new Fault([`schema.graphql takes away what ${version} promised; deprecate it instead:`, ...broken].join('\n  '))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await command(async () => compare())
