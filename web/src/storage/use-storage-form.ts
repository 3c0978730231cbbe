'use client'

import { useRef, useState } from 'react'
import type { Outcome, SecretField } from './answer'
import { useChangeStorage, type Secrets, type StorageWish } from './use-change-storage'
import { useWait } from './use-wait'

type Done = Extract<Outcome, { kind: 'done' }>
type FormField = SecretField | 'repeated' | 'confirmed'
export type Problems = Readonly<Partial<Record<FormField, string>>>

export type StorageForm = {
  readonly busy: boolean
  /** Seconds until the next try is taken; 0 when one is. */
  readonly wait: number
  /** It is waited for others, and not because of wrong passwords. */
  readonly busyElsewhere: boolean
  /** There was a wait since the last try, and it is over. */
  readonly waited: boolean
  readonly problems: Problems
  /** What is wrong with the whole of it. */
  readonly elsewhere: string | undefined
  /** Shows what is wrong already, or asks. */
  readonly send: (problems: Problems, secrets: Partial<Secrets>) => Promise<void>
  /** Somebody types: what was wrong may be right now. */
  readonly typed: () => void
}

/** One question with a secret in it, and what becomes of it, whichever form it is asked in. */
export const useStorageForm = (inboxId: string, wish: StorageWish, onDone: (done: Done) => void): StorageForm => {
  const ask = useChangeStorage(inboxId)
  const [problems, setProblems] = useState<Problems>({})
  const [elsewhere, setElsewhere] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [hasWaited, setHasWaited] = useState(false)
  const [busyElsewhere, setBusyElsewhere] = useState(false)
  const running = useRef(false)
  const wait = useWait()
  const send: StorageForm['send'] = async (own, secrets) => {
    setElsewhere(undefined)
    setProblems(own)
    // A key pressed twice asks once.
    if (Object.keys(own).length > 0 || running.current || wait.seconds > 0) return
    running.current = true
    setBusy(true)
    setHasWaited(false)
    const outcome = await ask(wish, secrets)
    running.current = false
    setBusy(false)
    if (outcome.kind === 'done') return onDone(outcome)
    if (outcome.kind === 'wait') {
      setHasWaited(true)
      setBusyElsewhere(outcome.busy)
      return wait.begin(outcome.seconds)
    }
    if (outcome.field === null) setElsewhere(outcome.sentence)
    else setProblems({ [outcome.field]: outcome.sentence })
  }
  return {
    busy,
    wait: wait.seconds,
    busyElsewhere,
    waited: hasWaited && wait.seconds === 0,
    problems,
    elsewhere,
    send,
    typed: () => {
      setProblems({})
      setElsewhere(undefined)
    },
  }
}
