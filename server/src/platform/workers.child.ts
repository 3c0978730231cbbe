import { parentPort } from 'node:worker_threads'

/** What a thread says once it can be asked. */
export const ready = 'ready'

/** Answers the tasks of the thread that began this one, one at a time. What fails ends this thread. */
export const answerInThread = (work: (task: unknown) => unknown): void => {
  parentPort?.on('message', async (task) => parentPort?.postMessage(await work(task)))
  parentPort?.postMessage(ready)
}
