'use client'

import { skipToken, useQuery } from '@apollo/client/react'
import { useEffect, useMemo, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useSettled } from '@/ui/use-settled'
import { LintInboxDocument } from './documents'
import { fieldOf, inboxValues, inputOf, type InboxField, type InboxValues } from './inbox-values'
import { warningsBySetting, type WarningsBySetting } from './setting-warnings'

/** Long enough not to ask at every key, short enough to be there when somebody looks up. */
const pause = 500

/**
 * Asks the server about settings while they are typed: what it would refuse is shown at its field, what carriers
 * object to is answered.
 */
export function useLint(
  form: UseFormReturn<InboxValues>,
  values: InboxValues,
  id: string | undefined,
  mayEdit: boolean,
): WarningsBySetting {
  // Compared as a text, so that typing there and back asks nothing. Judged when it has settled, so that a page does not
  // come to life later for it.
  const settled = useSettled(JSON.stringify(values), pause, '')
  const input = useMemo((): { input: ReturnType<typeof inputOf> & { id?: string } } | undefined => {
    if (settled === '' || !mayEdit) return undefined
    const read = inboxValues.safeParse(JSON.parse(settled))
    if (!read.success) return undefined
    const whole = inputOf(read.data)
    return { input: id === undefined ? whole : { id, ...whole } }
  }, [settled, id, mayEdit])
  const { data } = useQuery(LintInboxDocument, input ? { variables: input, fetchPolicy: 'no-cache' } : skipToken)
  const answer = data?.lintInbox
  const shown = useRef<InboxField>(undefined)
  const { setError, clearErrors } = form
  useEffect(() => {
    if (shown.current) clearErrors(shown.current)
    shown.current = undefined
    if (answer?.__typename !== 'InvalidInput') return
    const field = fieldOf(answer.path)
    // The pattern's own trial says it there.
    if (!field || field === 'textRule.pattern') return
    shown.current = field
    setError(field, { type: 'server', message: answer.message })
  }, [answer, setError, clearErrors])
  return useMemo(() => warningsBySetting(answer?.__typename === 'InboxLinted' ? answer.warnings : []), [answer])
}
