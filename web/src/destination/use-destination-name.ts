'use client'

import { useQuery } from '@apollo/client/react'
import { SftpDestinationsDocument } from './documents'

/** What a destination is called; undefined for none, and while nobody knows. */
export const useDestinationName = (id: string | null): string | undefined => {
  const { data } = useQuery(SftpDestinationsDocument, { skip: id === null })
  return data?.sftpDestinations.find((each) => each.id === id)?.name
}
