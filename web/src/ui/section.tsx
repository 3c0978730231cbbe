import { useId, type ReactElement, type ReactNode } from 'react'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from './card'

type SectionProps = {
  title: ReactNode
  description?: ReactNode
  /** Where an address with # leads. */
  anchor?: string
  /** Stands at the end of the title. */
  action?: ReactNode
  children: ReactNode
}

/** A titled card of a long page; a landmark that readers can jump to. */
export function Section({ title, description, anchor, action, children }: SectionProps): ReactElement {
  const id = useId()
  return (
    <section id={anchor} aria-labelledby={id} className="scroll-mt-32">
      <Card>
        <CardHeader>
          <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
            <div className="min-w-0 grow basis-40 space-y-1">
              <CardTitle id={id}>{title}</CardTitle>
              {description && <CardDescription>{description}</CardDescription>}
            </div>
            {action}
          </div>
        </CardHeader>
        <CardBody className="space-y-5">{children}</CardBody>
      </Card>
    </section>
  )
}
