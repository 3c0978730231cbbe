import { makeConfined } from '../platform/confined.js'

const isText = (message: unknown): message is string => typeof message === 'string'

/** A server that is killed while its child is at work: it tells the child's number, and waits for its end. */
const confined = makeConfined<string, string>({
  program: new URL('./misbehaving.child.ts', import.meta.url),
  execArgv: process.execArgv,
  isAnswer: isText,
  milliseconds: 60_000,
  megabytes: 300,
})
await confined.run('one')
void confined.run('hang')
process.send?.(confined.pid())
