// Loaded before the program: the simulator's provider. It writes every call down before it answers, as one of the outside
// would, so that after a kill nobody has to take the program's word for what it sent.
import { openSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { simulator } from '../../server/dist/src/channel/simulator/simulator.js'

const book = openSync(process.env.CALLS_FILE, 'a')
const milliseconds = Number(process.env.CALL_MILLISECONDS)
const { send } = simulator

simulator.send = async (message, ...given) => {
  writeSync(book, `${message.to} ${Date.now()}\n`)
  await pause(milliseconds)
  return send(message, ...given)
}
