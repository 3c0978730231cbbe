// @ts-check
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { checkNode, install } from './install.mjs'
import { command, Fault, quietly, root } from './terminal.mjs'

const port = process.env['PORT'] || '4000'
const host = process.env['HOST'] || '127.0.0.1'

/** Asked first, because nobody wants to wait for an install to learn it. */
const askForPort = () =>
  new Promise((free, taken) => {
    const probe = createServer()
    probe.once('error', () =>
      taken(
        new Fault(
          `Port ${port} is in use by another program. Stop it, or choose another: PORT=${Number(port) + 1} npm start`,
        ),
      ),
    )
    probe.listen(Number(port), host, () => probe.close(free))
  })

const serve = async () => {
  const mode = process.env['MODE'] || (process.env['NODE_ENV'] === 'production' ? 'production' : 'development')
  // The libraries run as built, also for the demo; MODE says whether there is a demo.
  Object.assign(process.env, quietly, { MODE: mode, NODE_ENV: 'production' })
  if (mode === 'development') {
    // The demo's virtual carrier and postback receiver are this very server.
    process.env['OUTBOUND_ALLOW'] ||= `127.0.0.1:${port}`
    process.env['LOG_LEVEL'] ||= 'warn'
  }
  await import(pathToFileURL(join(root, 'server', 'dist', 'src', 'main.js')).href)
}

await command(async () => {
  checkNode()
  process.chdir(root)
  if (Number(port) > 0 && Number(port) < 65_536) await askForPort()
  await install()
  await build()
  await serve()
})
