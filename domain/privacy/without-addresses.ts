/** What may be an address, or a part of one, also as JSON may write it: rather too much than too little. */
const ADDRESS = /[^\s"'<>,:;]+(?:@|\\u0040)[^\s"'<>,:;]+/giu;
/** A text of JSON that holds one. */
const JSON_TEXT = /"(?:[^"\\]|\\.)*?(?:@|\\u0040)(?:[^"\\]|\\.)*"/giu;

export const ADDRESS_REMOVED = '(address removed)';

/** The text as it may be kept for a person to look at (I8). */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, ADDRESS_REMOVED);
}

/** The same for what may be read again: where a text of JSON held an address there is null, which no schema takes for one. */
export function withNullForAddresses(json: string): string {
  return withoutAddresses(json.replace(JSON_TEXT, 'null'));
}
