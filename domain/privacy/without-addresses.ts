/** A run of what an address may be made of, also as JSON may write it: rather too much than too little. */
const RUN = /[^\s"'<>,:;]+/giu;
const AT = /.(?:@|\\u0040)./isu;
/** A text of JSON; one that is not closed goes to the end. */
const JSON_TEXT = /"(?:[^"\\]|\\.)*\\?(?:"|$)/gsu;
const AT_IN_JSON = /@|\\u0040/iu;

export const ADDRESS_REMOVED = '(address removed)';

/** The text as it may be kept for a person to look at (I8). Takes time by the text's length alone, whatever is in it. */
export function withoutAddresses(text: string): string {
  return text.replace(RUN, (run) => (AT.test(run) ? ADDRESS_REMOVED : run));
}

/** The same for what may be read again: where a text of JSON held an address there is null, which no schema takes for one. */
export function withNullForAddresses(json: string): string {
  return withoutAddresses(json.replace(JSON_TEXT, (text) => (AT_IN_JSON.test(text) ? 'null' : text)));
}
