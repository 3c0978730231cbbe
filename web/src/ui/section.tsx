import { useId, type ReactElement, type ReactNode } from 'react'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from './card'

/** A titled card of a long page; a landmark that readers can jump to. */
export function Section({
  title,
  description,
  children,
}: {
  title: ReactNode
  description?: ReactNode
  children: ReactNode
}): ReactElement {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Card>
        <CardHeader>
          <CardTitle id={id}>{title}</CardTitle>
          {description && <CardDescription>{description}</CardDescription>}
        </CardHeader>
        <CardBody className="space-y-5">{children}</CardBody>
      </Card>
    </section>
  )
}
