import type { ReactElement } from 'react'
import type { ListedSubscriber } from './use-subscribers'

/** What is known of a subscriber besides the number, by name. */
export function SubscriberFields({ fields }: Pick<ListedSubscriber, 'fields'>): ReactElement | null {
  if (fields.length === 0) return null
  return (
    <dl className="flex flex-wrap gap-1.5">
      {fields.map(({ name, value }) => (
        <div key={name} className="flex max-w-full gap-1.5 rounded-md bg-muted px-2 py-0.5 text-xs">
          <dt className="text-muted-foreground">{name}</dt>
          <dd dir="auto" className="min-w-0 truncate" title={value}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
