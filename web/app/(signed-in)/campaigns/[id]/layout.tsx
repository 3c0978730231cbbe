import type { ReactElement, ReactNode } from 'react'
import { CampaignFrame } from '@/campaign/CampaignFrame'

type CampaignLayoutProps = { params: Promise<{ id: string }>; children: ReactNode }

export default async function CampaignLayout({ params, children }: CampaignLayoutProps): Promise<ReactElement> {
  const { id } = await params
  return (
    <CampaignFrame key={id} id={id}>
      {children}
    </CampaignFrame>
  )
}
