import { openDiskBlobs, type Blobs } from './platform/blob.js'
import { ConfigFault, type Config } from './platform/config.js'

type Place = Pick<
  Config,
  'DATA_FOLDER' | 'S3_BUCKET' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_PREFIX' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY'
>

type Opened = { readonly blobs: Blobs; readonly close: () => void }

export const mediaFolderOf = ({ DATA_FOLDER }: Pick<Config, 'DATA_FOLDER'>): string => `${DATA_FOLDER}/media`

/** The blob store that the settings name: a bucket, or a folder. */
export const openBlobs = async (config: Place): Promise<Opened> => {
  const { S3_BUCKET: bucket } = config
  if (bucket === undefined) return { blobs: await openDiskBlobs(mediaFolderOf(config)), close: () => undefined }
  // Its library takes longer to load than all the rest; most installations never need it.
  const { openS3Blobs } = await import('./platform/s3-blobs.js')
  const blobs = await openS3Blobs({
    bucket,
    endpoint: config.S3_ENDPOINT ?? null,
    region: config.S3_REGION,
    prefix: config.S3_PREFIX,
    accessKey: config.S3_ACCESS_KEY ?? '',
    secretKey: config.S3_SECRET_KEY ?? '',
  }).catch((error: unknown) => {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new ConfigFault(`The bucket ${bucket} cannot be used. ${why}`)
  })
  return { blobs, close: blobs.close }
}
