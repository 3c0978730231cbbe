'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { AddKeyword, type ShortCodeChoice } from './AddKeyword'
import { AddKeywordMutation, KeywordPlacesQuery, MoveKeywordMutation, RemoveKeywordMutation } from './documents'
import { FormerKeywords } from './FormerKeywords'
import { KeywordList, type ListedKeyword } from './KeywordList'
import type { Place } from './MoveKeywordDialog'

/** A keyword of an inbox that isn't created yet; `problem` is what the server said when it was tried. */
export type KeywordDraft = {
  readonly written: string
  readonly shortCodeId: string
  readonly problem?: string | undefined
}

type KeywordsSectionProps = {
  /** Undefined while the inbox isn't created: keywords are collected then. */
  inboxId: string | undefined
  keywords: readonly ListedKeyword[]
  shortCodes: readonly ShortCodeChoice[]
  drafts: readonly KeywordDraft[]
  onDrafts: (drafts: readonly KeywordDraft[]) => void
  /** The inbox's keywords after one was added or removed. */
  onKeywords: (keywords: readonly ListedKeyword[]) => void
}

/** The words that lead to this inbox. They are added and removed at once, apart from the rest of the page. */
export function KeywordsSection({
  inboxId,
  keywords,
  shortCodes,
  drafts,
  onDrafts,
  onKeywords,
}: KeywordsSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const words = useTranslations('words')
  const [said, setSaid] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [addKeyword] = useMutation(AddKeywordMutation)
  const [removeKeyword] = useMutation(RemoveKeywordMutation)
  const [moveKeyword] = useMutation(MoveKeywordMutation)
  const { data: places, refetch } = useQuery(KeywordPlacesQuery, {
    variables: { inboxId: inboxId ?? '' },
    skip: !inboxId,
    fetchPolicy: 'cache-and-network',
  })

  const add = async (draft: KeywordDraft): Promise<string | undefined> => {
    if (!inboxId) {
      const same = drafts.some(
        (each) => each.shortCodeId === draft.shortCodeId && each.written.toLowerCase() === draft.written.toLowerCase(),
      )
      if (same) return t('alreadyHere')
      onDrafts([...drafts, draft])
      return undefined
    }
    try {
      const input = { inboxId, shortCodeId: draft.shortCodeId, word: draft.written }
      const { data } = await addKeyword({ variables: { input } })
      const result = data?.addKeyword.result
      if (result?.__typename !== 'KeywordAdded') return result?.message ?? words('failure.unexpected')
      setSaid(t('added', { keyword: draft.written }))
      onKeywords(result.inbox.keywords)
      onDrafts(drafts.filter(({ written }) => written !== draft.written))
      return undefined
    } catch (error) {
      return words(`failure.${failureOf(error)}`)
    }
  }

  const remove = async ({ id, written }: ListedKeyword): Promise<void> => {
    setWrong(undefined)
    try {
      const { data } = await removeKeyword({ variables: { input: { keywordId: id } } })
      const result = data?.removeKeyword.result
      if (result?.__typename !== 'KeywordRemoved') return setWrong(result?.message ?? words('failure.unexpected'))
      setSaid(t('removed', { keyword: written }))
      onKeywords(result.inbox.keywords)
      void refetch()
    } catch (error) {
      setWrong(words(`failure.${failureOf(error)}`))
    }
  }

  const move = async ({ id, written }: ListedKeyword, place: Place): Promise<void> => {
    setWrong(undefined)
    try {
      const { data } = await moveKeyword({ variables: { input: { keywordId: id, inboxId: place.id } } })
      const result = data?.moveKeyword.result
      if (result?.__typename !== 'KeywordMoved') return setWrong(result?.message ?? words('failure.unexpected'))
      setSaid(t('movedTo', { keyword: written, inbox: result.to.name }))
      onKeywords(result.from.keywords)
      void refetch()
    } catch (error) {
      setWrong(words(`failure.${failureOf(error)}`))
    }
  }

  return (
    <Section title={t('title')} description={t('description')}>
      <KeywordList
        label={t('list')}
        none={t('none')}
        removal={t('confirmText')}
        keywords={keywords}
        drafts={drafts}
        shortCodes={shortCodes}
        places={places?.inboxes.nodes.filter(({ id }) => id !== inboxId) ?? []}
        onMove={move}
        onRemove={remove}
        onRemoveDraft={(draft) => onDrafts(drafts.filter((each) => each !== draft))}
      />
      {wrong && (
        <Note tone="bad" role="alert">
          {wrong}
        </Note>
      )}
      {shortCodes.length > 0 ? (
        <AddKeyword shortCodes={shortCodes} onAdd={add} />
      ) : (
        <Note tone="warn">{t('noCodes')}</Note>
      )}
      <FormerKeywords periods={places?.inbox?.formerKeywords ?? []} />
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </Section>
  )
}
