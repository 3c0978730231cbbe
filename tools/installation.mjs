// @ts-check
import { isAbsolute, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildServer } from './build.mjs'
import { checkNode, install } from './install.mjs'
import { command, quietly, root } from './terminal.mjs'

/**
 * Runs one of the server's own commands over the installation that `npm start` serves. npm changes into the
 * repository's root, so files are looked for where the person stands.
 * @param {'backup' | 'restore' | 'stats-rebuild' | 'stats-verify' | 'upgrade' | 'verify'} name
 */
export const runOverInstallation = (name) =>
  command(async () => {
    checkNode()
    const stands = process.env['INIT_CWD'] || process.cwd()
    const given = process.argv
      .slice(2)
      .map((each) => (each.startsWith('-') || isAbsolute(each) ? each : resolve(stands, each)))
    process.argv.splice(2, Infinity, ...given)
    process.chdir(root)
    await install()
    await buildServer()
    Object.assign(process.env, quietly)
    await import(pathToFileURL(join(root, 'server', 'dist', 'src', `${name}.js`)).href)
  })
