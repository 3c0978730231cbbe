/** How many tries of passwords a process lets through in a minute. Keys are not guessed, so nobody counts them. */
export const triesAMinute = {
  /** Of one network that has not been in the account before. */
  network: 10,
  /** Of one account, by all such networks together. */
  account: 20,
  /** Of all accounts, by all such networks: checking a password is dear on purpose. */
  everybody: 120,
  /** Of one account by a network that has been in it before: strangers can't use these up. */
  known: 60,
} as const

/** Takes one of a key's tries; answers 0, or how many seconds to wait. */
export type Take = (key: string) => number

export type Tries = { readonly [Kind in keyof typeof triesAMinute]: Take }

type Try = { readonly userName: string; readonly network: string; readonly known: boolean }

/** Whether a password may be tried. */
export const mayTry = (tries: Tries, { userName, network, known }: Try): boolean => {
  if (known) return tries.known(`${userName} ${network}`) === 0
  return tries.network(network) === 0 && tries.account(userName) === 0 && tries.everybody('') === 0
}
