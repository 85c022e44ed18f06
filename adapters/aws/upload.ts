import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

export interface FileToUpload {
  readonly key: string;
  readonly content: NonNullable<ConstructorParameters<typeof PutObjectCommand>[0]['Body']>;
  /** Bytes. */
  readonly size: number;
  /** CRC-32 of the content: S3 refuses what arrives otherwise. */
  readonly crc32: number;
}

/** The most that S3 takes in one call. */
export const MOST_UPLOADED_BYTES = 5 * 1_024 ** 3;

/** Puts a file into a bucket in one call; it is there whole or not at all. */
export async function upload(
  bucket: string,
  { key, content, size, crc32 }: FileToUpload,
  client = new S3Client({}),
): Promise<void> {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32);
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: content,
      ContentLength: size,
      ChecksumCRC32: checksum.toString('base64'),
    }),
  );
}
