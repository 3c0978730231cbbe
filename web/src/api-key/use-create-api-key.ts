'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { failureOf } from '@/apollo/failure'
import type { CreateApiKeyInput } from '@/graphql/generated/graphql'
import { ApiKeysQuery, CreateApiKeyMutation } from './documents'

export type NewKey = Pick<CreateApiKeyInput, 'name' | 'scopes'>

export type CreateOutcome =
  | { readonly kind: 'created'; readonly secret: string }
  | { readonly kind: 'refused'; readonly path: string | undefined; readonly sentence: string }

/** Asks again under the same key until it is answered: a lost answer makes no second API key. */
export function useCreateApiKey(): (wanted: NewKey) => Promise<CreateOutcome> {
  const words = useTranslations('words')
  const [create] = useMutation(CreateApiKeyMutation, { refetchQueries: [ApiKeysQuery] })
  const attempt = useRef({ wanted: '', idempotencyKey: '' })
  return async (wanted) => {
    const text = JSON.stringify(wanted)
    if (attempt.current.wanted !== text) attempt.current = { wanted: text, idempotencyKey: crypto.randomUUID() }
    try {
      const { idempotencyKey } = attempt.current
      const { data } = await create({ variables: { input: { ...wanted, idempotencyKey } } })
      attempt.current = { wanted: '', idempotencyKey: '' }
      const result = data?.createApiKey.result
      if (result?.__typename === 'ApiKeyCreated') return { kind: 'created', secret: result.secret }
      const path = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      return { kind: 'refused', path, sentence: result?.message ?? words('failure.unexpected') }
    } catch (error) {
      return { kind: 'refused', path: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
