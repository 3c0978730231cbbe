type Counted = { readonly counts: { readonly pending: number; readonly approved: number; readonly denied: number } }

export type FirstRunStep = { readonly step: 'create' | 'send' | 'decide'; readonly done: boolean }

/** The way from nothing to a first decision; empty once it was gone. */
export function firstRunSteps(inboxes: readonly Counted[]): readonly FirstRunStep[] {
  const decided = inboxes.some(({ counts }) => counts.approved + counts.denied > 0)
  if (decided) return []
  const received = inboxes.some(({ counts }) => counts.pending > 0)
  return [
    { step: 'create', done: inboxes.length > 0 },
    { step: 'send', done: received },
    { step: 'decide', done: false },
  ]
}
