import type { ReactElement, ReactNode } from 'react'
import { SignedIn } from '@/shell/SignedIn'

export default function SignedInLayout({ children }: { children: ReactNode }): ReactElement {
  return <SignedIn>{children}</SignedIn>
}
