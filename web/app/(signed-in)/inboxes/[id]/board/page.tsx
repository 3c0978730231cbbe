import type { ReactElement } from 'react'
import { Board } from '@/moderation/Board'

export default async function BoardPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <Board key={id} inboxId={id} />
}
