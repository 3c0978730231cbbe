import { parentPort } from 'node:worker_threads'

// Does what it is told, however bad. In plain JavaScript, so that it begins at once.
parentPort.on('message', (task) => {
  if (task === 'loop') for (;;);
  if (task === 'throw') throw new Error('as asked')
  if (task === 'exit') process.exit(1)
  if (task === 'grow') {
    const held = []
    for (;;) held.push(Array.from({ length: 10_000 }, (_, index) => index))
  }
  parentPort.postMessage(task)
})
parentPort.postMessage('ready')
