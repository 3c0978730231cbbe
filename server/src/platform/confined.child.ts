/** The exit code by which the parent knows why. */
export const outOfMemory = 75

const watchMilliseconds = 20

/**
 * Answers the parent's tasks, one at a time, for as long as the parent lives. `work` must not throw for a bad task,
 * and must leave the event loop free, since it is what watches the memory.
 */
export const answerTasks = (work: (task: unknown) => Promise<unknown>): void => {
  const limit = Number(process.argv[2]) * 1024 * 1024
  setInterval(() => {
    if (process.memoryUsage.rss() > limit) process.exit(outOfMemory)
  }, watchMilliseconds).unref()
  process.on('disconnect', () => process.exit(0))
  // The parent decides when we end.
  process.on('SIGINT', () => undefined)
  process.on('message', (task) => {
    void work(task).then((answer) => process.send?.(answer))
  })
}
