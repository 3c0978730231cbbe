// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault, root, say, secondsSince, step } from './terminal.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean, peer?: boolean }>} Packages */

/** @param {string} file @returns {Packages} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}

/** npm notes what it installed in a lock file of its own, written last; so half an install shows, too. */
const isInstalled = () => {
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted)) return false
  const installed = packagesIn(noted)
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json')))
  return wanted.every(
    ([path, { version, optional, link }]) =>
      !path.includes('node_modules/') || optional || link || installed[path]?.version === version,
  )
}

export const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Fault(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
}

/** Installs the packages when they are missing or the lock file has changed. */
export const install = async () => {
  if (isInstalled()) return
  const from = performance.now()
  say('· Installing packages (about a minute)')
  const npm = process.env['npm_execpath']
  const [program, args] = npm ? [process.execPath, [npm]] : ['npm', []]
  await step('Installing the packages', program, [...args, 'ci', '--no-audit', '--no-fund'])
  if (!isInstalled()) throw new Fault('The packages are not whole. Remove node_modules and start again.')
  say(`  done in ${secondsSince(from)}`)
}
