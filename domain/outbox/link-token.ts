import { type LocalDate, parseLocalDate } from '../calendar/local-date.ts';
import type { Language } from '../facts/marketplace-event.ts';
import type { StopList } from './stop-list.ts';

/** Signs what our links say, and knows its own signatures again. The domain computes no MAC itself. */
export interface LinkSigner {
  /** HMAC-SHA256 by the current key, hex. */
  sign(text: string): string;
  /** By which key the text was signed; null = by none of ours. Takes as long for a wrong signature as for a right one. */
  signedBy(text: string, signature: string): SigningKey | null;
}

export type SigningKey = 'CURRENT' | 'PREVIOUS';

/** What a link in a letter says: to stop one list for one reader. It holds an id and no address. */
export interface StopLink {
  readonly list: StopList;
  /** The partner, or the customer. */
  readonly owner: string;
  /** The letter's: the page speaks the same. */
  readonly language: Language;
  /** The day from which the letter could go: tells an operator how old the links are that are still in use. */
  readonly issued: LocalDate;
}

/** As an id of `events.md` may be. Every character of a token can stand in a URL as it is. */
const TOKEN = /^(nl|fr|en)\.(\d{4}-\d{2}-\d{2})\.([A-Za-z0-9._:-]{1,128})\.([0-9a-f]{64})$/;

/** `<language>.<day>.<owner>.<signature>`. Of which list it is, it does not say: its signature is good for that one alone. */
export function tokenOf({ list, owner, language, issued }: StopLink, signer: LinkSigner): string {
  const text = `${language}.${issued}.${owner}`;
  return `${text}.${signer.sign(signedText(list, text))}`;
}

/** What a token says of this list; null when we never signed it, or signed it for another list. */
export function readToken(
  list: StopList,
  token: string,
  signer: LinkSigner,
): { readonly link: StopLink; readonly key: SigningKey } | null {
  const [, language, day = '', owner = '', signature = ''] = TOKEN.exec(token) ?? [];
  const issued = parseLocalDate(day);
  if (!isLanguage(language) || issued === undefined) return null;
  const key = signer.signedBy(signedText(list, `${language}.${issued}.${owner}`), signature);
  return key === null ? null : { link: { list, owner, language, issued }, key };
}

/** The purpose comes first: what the same keys sign for anything else can never be taken for this. */
function signedText(list: StopList, text: string): string {
  return `unsubscribe\n${list}\n${text}`;
}

function isLanguage(text: string | undefined): text is Language {
  return text === 'nl' || text === 'fr' || text === 'en';
}

const PATHS: Readonly<Record<StopList, string>> = {
  WEEKLY_SCORES: 'weekly-scores',
  REVIEW_REQUESTS: 'review-requests',
};

/** `<base>/weekly-scores?token=…`. @param base an https URL without a query. */
export function stopUrl(base: string, link: StopLink, signer: LinkSigner): string {
  return `${base.replace(/\/$/, '')}/${PATHS[link.list]}?token=${tokenOf(link, signer)}`;
}

/** The list of a link's path, `/weekly-scores`; null where there is none. */
export function listAt(path: string): StopList | null {
  if (path === `/${PATHS.WEEKLY_SCORES}`) return 'WEEKLY_SCORES';
  return path === `/${PATHS.REVIEW_REQUESTS}` ? 'REVIEW_REQUESTS' : null;
}
