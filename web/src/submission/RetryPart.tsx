'use client'

import { useMutation } from '@apollo/client/react'
import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { graphql } from '@/graphql/generated'
import { Button } from '@/ui/button'

const RetryPartMutation = graphql(`
  mutation RetryPart($input: RetryPartInput!) {
    retryPart(input: $input) {
      result {
        __typename
        ... on PartNotGivenUp {
          message
        }
        ... on NotFound {
          message
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)

type RetryPartProps = { readonly partId: string; readonly words: 'fetchAgain' | 'prepareAgain' }

/** Tries once more what failed about a part. What comes of it comes by the feed, as it does for everybody who looks. */
export function RetryPart({ partId, words }: RetryPartProps): ReactElement | null {
  const t = useTranslations('board.stage')
  const failures = useTranslations('words.failure')
  const { rights } = useViewer()
  const [retry, { loading }] = useMutation(RetryPartMutation)
  const [problem, setProblem] = useState<string>()
  const ask = async (): Promise<void> => {
    setProblem(undefined)
    try {
      const { data } = await retry({ variables: { input: { partId } } })
      const result = data?.retryPart.result
      if (result?.__typename !== 'PartRetried') setProblem(result?.message ?? failures('unexpected'))
    } catch (error) {
      setProblem(failures(failureOf(error)))
    }
  }
  if (!rights.includes('MODERATE')) return null
  return (
    <>
      <Button look="outline" disabled={loading} onClick={() => void ask()}>
        <RotateCw aria-hidden />
        {t(loading ? 'asking' : words)}
      </Button>
      {problem && (
        <p role="alert" className="text-sm font-medium text-deny-text">
          {problem}
        </p>
      )}
    </>
  )
}
