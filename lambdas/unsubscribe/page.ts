import type { Outcome } from './unsubscribe.ts';
import { type ListWords, type PageWords, type Said, WORDS } from './words.ts';

export interface Page {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PageHouse {
  readonly marketplace: string;
  readonly preferencesUrl: string;
}

export const STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:12vh 1.5rem;font:1.0625rem/1.5 system-ui,sans-serif;color:light-dark(#1c1c1c,#ececec);background:light-dark(#f6f5f2,#16171a)}
main{max-width:34rem;margin:auto}
p.house{margin:0 0 2.5rem;color:light-dark(#595959,#b3b3b3)}
h1{margin:0 0 .75rem;font-size:1.625rem;line-height:1.25}
button{margin-top:1rem;padding:.75rem 1.25rem;font:inherit;font-weight:600;color:#fff;background:#1d4f91;border:2px solid transparent;border-radius:.375rem;cursor:pointer}
button.back{color:inherit;background:none;border-color:currentColor}
a{color:inherit}
:focus-visible{outline:3px solid #d97a00;outline-offset:2px}`;

/** Of {@link STYLE}: the one style that a page may have. A test holds the two together. */
export const STYLE_HASH = 'sha256-64kMXMbvujF/Gu5PWussIYSiZbPbAHh6x72xKEWZSBo=';

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'strict-transport-security': 'max-age=31536000',
  // The link is a key: nobody else may hear of it, and nobody may keep the page.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

const STATUS: Readonly<Record<Outcome['kind'], number>> = {
  ASK: 200,
  STOPPED: 200,
  RESUMED: 200,
  UNREADABLE: 400,
  REFUSED: 403,
  NO_SUCH_PAGE: 404,
  WRONG_METHOD: 405,
  TOO_LARGE: 413,
  FAILED: 503,
};

/** What a person reads; a mail program looks at the status alone. It shows nothing of whose link it is, and nothing that the link said. */
export function pageOf(outcome: Outcome, house: PageHouse): Page {
  const words = WORDS[outcome.language];
  const said = saidOf(outcome, words);
  const body = `<!doctype html>
<html lang="${outcome.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(said.headline)}</title><style>${STYLE}</style></head>
<body><main><p class="house">${escaped(house.marketplace)}</p><h1>${escaped(said.headline)}</h1><p>${escaped(said.text)}</p>
${actionOf(outcome, words, house)}</main></body></html>
`;
  const allow: Readonly<Record<string, string>> = outcome.kind === 'WRONG_METHOD' ? { allow: 'GET, POST' } : {};
  return { statusCode: STATUS[outcome.kind], headers: { ...HEADERS, ...allow }, body };
}

function saidOf(outcome: Outcome, words: PageWords): Said {
  switch (outcome.kind) {
    case 'ASK':
    case 'UNREADABLE':
      return words.lists[outcome.list].ask;
    case 'STOPPED':
      return words.lists[outcome.list].stopped;
    case 'RESUMED':
      return words.resumed;
    case 'REFUSED':
      return words.refused;
    case 'NO_SUCH_PAGE':
      return words.noSuchPage;
    case 'WRONG_METHOD':
    case 'TOO_LARGE':
      return words.notPossible;
    case 'FAILED':
      return words.failed;
  }
}

function actionOf(outcome: Outcome, words: PageWords, { preferencesUrl }: PageHouse): string {
  switch (outcome.kind) {
    case 'ASK':
    case 'UNREADABLE':
      return button('stop', words.lists[outcome.list]);
    case 'STOPPED': {
      const { takeBack } = words.lists[outcome.list];
      if (outcome.list === 'REVIEW_REQUESTS')
        return `<p><a href="${escaped(preferencesUrl)}">${escaped(takeBack)}</a></p>`;
      return button('resume', words.lists[outcome.list]);
    }
    default:
      return '';
  }
}

/** Without an `action` a form goes to the page's own address, so the link is never written into the page. */
function button(action: 'stop' | 'resume', { stop, takeBack }: ListWords): string {
  const [style, label] = action === 'stop' ? ['', stop] : [' class="back"', takeBack];
  return `<form method="post"><button${style} name="action" value="${action}">${escaped(label)}</button></form>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
