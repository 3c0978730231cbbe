import type { ReactElement } from 'react'
import { MediaTile } from '@/reply/ReplyMediaField'
import type { ReplyValues } from '@/reply/reply-values'

/** What an MMS carries, in its bubble. */
export function MessageMedia({ media }: Pick<ReplyValues, 'media'>): ReactElement {
  return (
    <div className="flex flex-wrap gap-1 p-1">
      {media.map((each) => (
        <MediaTile key={each.id} media={each} />
      ))}
    </div>
  )
}
