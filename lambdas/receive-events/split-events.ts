/** Why a whole request was not looked into. */
export interface RequestRefusal {
  readonly status: 400 | 413 | 415;
  readonly code:
    | 'BODY_TOO_LARGE'
    | 'TOO_MANY_EVENTS'
    | 'TOO_DEEP'
    | 'NOT_JSON'
    | 'NO_EVENTS'
    | 'NOT_UTF8'
    | 'CONTENT_TYPE'
    | 'CONTENT_ENCODING';
  readonly reason: string;
}

export type Split = { readonly texts: readonly string[] } | { readonly refusal: RequestRefusal };

export const MOST_EVENTS = 100;
/** A batch of events whose data holds a list is 4 deep. */
export const MOST_DEPTH = 16;

/**
 * Cuts a JSON array into the texts of its elements in one pass, without parsing it: how many there are and how deep they go is
 * known before anything is built of them. What is no JSON within an element is left to who parses that element.
 */
export function splitArray(text: string): Split {
  const opening = afterSpace(text, 0);
  if (text[opening] !== '[') return NOT_AN_ARRAY;
  const texts: string[] = [];
  let depth = 0;
  let start = opening + 1;
  for (let at = opening; at < text.length; at = nextMark(text, at + 1)) {
    const code = text.charCodeAt(at);
    depth += levelsOf(code);
    if (depth > MOST_DEPTH) return TOO_DEEP;
    if (depth === 0) return endsWith(']', text, at) ? withLast(texts, text.slice(start, at)) : NOT_AN_ARRAY;
    if (depth > 1 || code !== COMMA) continue;
    texts.push(text.slice(start, at));
    start = at + 1;
    if (texts.length === MOST_EVENTS) return TOO_MANY;
  }
  return NOT_AN_ARRAY;
}

/** One event, held to the same limits. */
export function splitSingle(text: string): Split {
  const split = splitArray(`[${text}]`);
  if ('texts' in split && split.texts.length !== 1) return NOT_ONE;
  return 'refusal' in split && split.refusal.code !== 'TOO_DEEP' ? NOT_ONE : split;
}

function withLast(texts: readonly string[], last: string): Split {
  if (texts.length === 0 && afterSpace(last, 0) === last.length)
    return refuse(400, 'NO_EVENTS', `holds no event: 1 to ${MOST_EVENTS} are taken`);
  return { texts: [...texts, last] };
}

const QUOTE = '"'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const OPENING_BRACKET = '['.charCodeAt(0);
const OPENING_BRACE = '{'.charCodeAt(0);

function isOpening(code: number): boolean {
  return code === OPENING_BRACKET || code === OPENING_BRACE;
}

function levelsOf(mark: number): number {
  if (mark === COMMA) return 0;
  return isOpening(mark) ? 1 : -1;
}

/** A bracket or brace that closes has the code of its opening one, and two. */
function isMark(code: number): boolean {
  return code === COMMA || isOpening(code) || isOpening(code - 2);
}

/** Where the next comma, bracket or brace is that is in no string, or the end of the text. */
function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (isMark(code)) return at;
  }
  return text.length;
}

/** Of the string that begins at `from`: its closing quote, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

function endsWith(mark: string, text: string, at: number): boolean {
  return text[at] === mark && afterSpace(text, at + 1) >= text.length;
}

/** JSON's own white space; JavaScript knows more. */
function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at++;
  return at;
}

function refuse(status: RequestRefusal['status'], code: RequestRefusal['code'], reason: string): Split {
  return { refusal: { status, code, reason } };
}

const NOT_AN_ARRAY = refuse(400, 'NOT_JSON', 'is not a JSON array of events');
const NOT_ONE = refuse(400, 'NOT_JSON', 'is not one event in JSON');
const TOO_DEEP = refuse(400, 'TOO_DEEP', `is nested more than ${MOST_DEPTH} levels deep`);
const TOO_MANY = refuse(413, 'TOO_MANY_EVENTS', `holds more than ${MOST_EVENTS} events: send them in several requests`);
