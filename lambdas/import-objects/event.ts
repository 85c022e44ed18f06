import * as z from 'zod';

/** Where uploads come in. What became of them is written elsewhere, so that no result is taken for an upload. */
export const INCOMING = 'incoming/';

/** S3's word, by way of the event bus, that an object was put into the bucket. Its key is as it is: not encoded, as S3's own notifications have it. */
const objectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    object: z.object({
      key: z.string().startsWith(INCOMING),
      size: z.int().min(0),
      etag: z.string().min(1),
      sequencer: z.string().regex(/^[0-9A-Fa-f]+$/u),
    }),
  }),
});

/** One putting of one object. */
export interface Upload {
  readonly key: string;
  readonly size: number;
  /** Of its content: what is read must be this. */
  readonly etag: string;
  /** Grows with each putting of this key, and stays the same when the event comes again. */
  readonly sequencer: string;
}

/** @throws z.ZodError when the text is no such event. */
export function toUpload(text: string): Upload {
  const { key, size, etag, sequencer } = objectCreated.parse(JSON.parse(text)).detail.object;
  return { key, size, etag, sequencer };
}

/** Below 0: the left was put before the right; 0: they are one and the same. Sequencers are hexadecimal texts that may differ in length. */
export function byPutting(left: Upload, right: Upload): number {
  const length = Math.max(left.sequencer.length, right.sequencer.length);
  const [a, b] = [left, right].map(({ sequencer }) => sequencer.toUpperCase().padEnd(length, '0'));
  if (a === undefined || b === undefined || a === b) return 0;
  return a < b ? -1 : 1;
}
