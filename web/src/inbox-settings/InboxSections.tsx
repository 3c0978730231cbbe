'use client'

import { memo, type ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { ShortCodeChoice } from '@/keyword/AddKeyword'
import type { ListedKeyword } from '@/keyword/KeywordList'
import { KeywordsSection, type KeywordDraft } from '@/keyword/KeywordsSection'
import { SftpSection } from '@/sftp/SftpSection'
import { StorageSection } from '@/storage/StorageSection'
import { ContentSection } from './ContentSection'
import type { Addressed } from './example-values'
import { ExpirationSection } from './ExpirationSection'
import { GeneralSection } from './GeneralSection'
import type { InboxValues } from './inbox-values'
import { ModerationSection } from './ModerationSection'
import { OptInSection } from './OptInSection'
import { PostbackSection } from './PostbackSection'
import { RepliesSection } from './RepliesSection'
import { RetentionSection } from './RetentionSection'
import type { WarningsBySetting } from './setting-warnings'
import { SubmissionLimitSection } from './SubmissionLimitSection'
import { TextSection } from './TextSection'
import type { EditedInbox, OptInCampaign } from './use-save-inbox'
import { VersionsSection } from './VersionsSection'

type InboxSectionsProps = {
  readonly form: UseFormReturn<InboxValues>
  /** Undefined for an inbox that is about to be created. */
  readonly saved: EditedInbox | undefined
  readonly mayEdit: boolean
  readonly keywords: readonly ListedKeyword[]
  readonly drafts: readonly KeywordDraft[]
  readonly onKeywords: (keywords: readonly ListedKeyword[]) => void
  readonly onDrafts: (drafts: readonly KeywordDraft[]) => void
  readonly shortCodes: readonly ShortCodeChoice[]
  readonly campaigns: readonly OptInCampaign[]
  readonly addressed: Addressed | undefined
  readonly warnings: WarningsBySetting
  readonly newSecret: string | undefined
}

/** All sections, each of which hears of the form by itself: what moves in the page around them does not draw them anew. */
export const InboxSections = memo(function InboxSections(props: InboxSectionsProps): ReactElement {
  const { form, saved, mayEdit, keywords, drafts, onKeywords, onDrafts } = props
  const { shortCodes, campaigns, addressed, warnings, newSecret } = props
  return (
    <>
      <fieldset disabled={!mayEdit} className="min-w-0 space-y-6">
        <GeneralSection form={form} />
        <div id="keywords" className="scroll-mt-32">
          <KeywordsSection
            inboxId={saved?.id}
            keywords={keywords}
            shortCodes={shortCodes}
            drafts={drafts}
            onDrafts={onDrafts}
            onKeywords={onKeywords}
          />
        </div>
        <ModerationSection form={form} />
        <SubmissionLimitSection form={form} warnings={warnings['submissionLimit']} />
        <ContentSection form={form} warnings={warnings['contentRule']} />
        <TextSection form={form} inboxId={saved?.id} />
        <ExpirationSection form={form} warnings={warnings['expiration']} />
        <RepliesSection form={form} addressed={addressed} warnings={warnings} />
        <OptInSection form={form} campaigns={campaigns} />
        <RetentionSection form={form} inboxId={mayEdit ? saved?.id : undefined} />
        <PostbackSection form={form} hasSecret={saved?.settings.postback?.hasSecret ?? false} newSecret={newSecret} />
      </fieldset>
      {saved && <StorageSection inboxId={saved.id} />}
      {saved && mayEdit && <SftpSection inboxId={saved.id} />}
      {saved && (
        <VersionsSection
          key={`${saved.id} ${saved.version}`}
          inboxId={saved.id}
          current={saved.version}
          timeZone={saved.settings.timeZone}
          campaignName={(id) => campaigns.find((each) => each.id === id)?.name}
        />
      )}
    </>
  )
})
