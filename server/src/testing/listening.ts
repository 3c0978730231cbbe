import type { Client } from 'graphql-ws'

/** The first thing that a subscription says, or its refusal. */
export const firstOf = (client: Client, query: string): Promise<unknown> =>
  new Promise((settle) => {
    const stop = client.subscribe(
      { query },
      {
        next: (result) => {
          settle(result)
          stop()
        },
        error: settle,
        complete: () => settle('nothing'),
      },
    )
  })

export type Running = {
  /** Resolves with the first result. */
  readonly began: Promise<unknown>
  /** Resolves when the server has ended it: how it ended, and after how many milliseconds from `from`. */
  readonly ended: Promise<unknown>
}

/** A subscription that goes on until the server ends it. */
export const follow = (client: Client, query: string): Running => {
  let begin: (first: unknown) => void = () => undefined
  const began = new Promise<unknown>((resolve) => (begin = resolve))
  const ended = new Promise<unknown>((settle) => {
    client.subscribe({ query }, { next: begin, error: settle, complete: () => settle('completed') })
  })
  void ended.then(begin)
  return { began, ended }
}

/** The paths of all addresses of media in an answer. */
export const mediaPathsIn = (value: unknown): readonly string[] => [
  ...new Set(
    [...JSON.stringify(value).matchAll(/https:\/\/inbox\.example(\/media\/[^"]+)"/g)].map(([, path = '']) => path),
  ),
]
