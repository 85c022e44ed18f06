import type { LetterDue } from '../../domain/notices/letter-due.ts';
import type { OutgoingMail } from '../../domain/ports.ts';
import { composeMime } from './compose-mime.ts';
import type { House } from './letters/house.ts';
import type { Reader } from './letters/reader.ts';
import { UnfitLetter } from './letters/unfit-letter.ts';
import { writeLetter } from './letters/write-letter.ts';

export interface Desk {
  readonly house: House;
  readonly senders: Readonly<
    Record<Reader['kind'], { readonly from: string; readonly replyTo: string; readonly configurationSet: string }>
  >;
}

/** Whom a mail is made for, and to whom it goes. */
export interface Addressed {
  readonly email: string;
  readonly addressHash: string;
  readonly reader: Reader;
  /** Stands before the subject of a mail that goes to another than its reader; null = it goes to its reader. */
  readonly mark: string | null;
}

/** The letter as a mail to this reader, or why none can be made of it. */
export async function composeLetter(
  letter: LetterDue,
  { email, addressHash, reader, mark }: Addressed,
  { house, senders }: Desk,
): Promise<OutgoingMail | { readonly unfit: string }> {
  const sender = senders[reader.kind];
  try {
    const written = await writeLetter(letter, reader, house);
    const subject = mark === null ? written.subject : `[${mark}] ${written.subject}`;
    const raw = await composeMime(
      { ...written, subject },
      {
        letterKey: letter.key,
        kind: letter.kind,
        from: sender.from,
        replyTo: sender.replyTo,
        stopUrl: reader.stopUrl,
        to: email,
        // The letter's own moment: written again, it is the same to the byte.
        date: new Date(letter.notBefore),
      },
    );
    const { configurationSet } = sender;
    return { raw, configurationSet, letterKey: letter.key, addressHash: mark === null ? addressHash : null };
  } catch (error) {
    if (error instanceof UnfitLetter) return { unfit: error.message };
    throw error;
  }
}
