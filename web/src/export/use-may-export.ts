'use client'

import { useViewer } from '@/account/ViewerProvider'
import type { ExportKind } from '@/graphql/generated/graphql'
import { exportKinds, mayExport } from './kinds'

/** What who is signed in may take out. */
export const useKindsToExport = (): readonly ExportKind[] => {
  const viewer = useViewer()
  return exportKinds.filter((kind) => mayExport(viewer, kind))
}
