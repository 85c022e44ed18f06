import { type GalleryLetter, LANGUAGES } from './every-letter.ts';
import { framedFile, SCHEMES, type Scheme } from './files.ts';

const LANGUAGE_NAMES: Readonly<Record<GalleryLetter['language'], string>> = {
  nl: 'Nederlands',
  fr: 'français',
  en: 'English',
};

/** A phone's width, and that of a reading pane. */
const WIDTHS = { phone: 375, desktop: 720 } as const;
type Width = keyof typeof WIDTHS;
const WIDTH_NAMES = ['phone', 'desktop'] as const satisfies readonly Width[];

/** One page with all letters, each in its frame; what is not wanted is hidden by a box, without a script. */
export function galleryPage(letters: readonly GalleryLetter[]): string {
  const names = [...new Set(letters.map(({ name }) => name))];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Letters: ${names.length} in ${LANGUAGES.length} languages</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Letters</h1>
<fieldset><legend>Shown</legend>${SWITCHES.map(toSwitch).join('')}</fieldset>
<nav aria-label="Letters">${names.map((name) => `<a href="#${name}">${name}</a>`).join(' ')}</nav>
</header>
<main>
${names
  .map((name) =>
    section(
      name,
      letters.filter((letter) => letter.name === name),
    ),
  )
  .join('\n')}
</main>
</body>
</html>
`;
}

const SWITCHES: readonly (readonly [id: string, label: string, on: boolean])[] = [
  ...LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language], true] as const),
  ...WIDTH_NAMES.map((width) => [width, `${width}, ${WIDTHS[width]} px`, true] as const),
  ...SCHEMES.map((scheme) => [scheme, scheme, true] as const),
  ['text', 'text', false],
];

function toSwitch([id, label, on]: (typeof SWITCHES)[number]): string {
  return `<label><input type="checkbox" id="show-${id}"${on ? ' checked' : ''}> ${label}</label>`;
}

function section(name: string, letters: readonly GalleryLetter[]): string {
  return `<section id="${name}"><h2>${name}</h2>\n${letters.map(row).join('\n')}\n</section>`;
}

function row(letter: GalleryLetter): string {
  const frames = WIDTH_NAMES.flatMap((width) => SCHEMES.map((scheme) => frame(letter, width, scheme)));
  const kilobytes = (Buffer.byteLength(letter.html) / 1000).toFixed(1);
  return `<article class="of-${letter.language}"><h3 lang="${letter.language}">${LANGUAGE_NAMES[letter.language]}: ${escaped(letter.subject)} <small>${kilobytes} KB</small></h3>
<div class="frames">${frames.join('')}<pre class="of-text" lang="${letter.language}">${escaped(letter.text)}</pre></div></article>`;
}

function frame(letter: GalleryLetter, width: Width, scheme: Scheme): string {
  const title = `${letter.name}, ${LANGUAGE_NAMES[letter.language]}, ${width}, ${scheme}`;
  return `<iframe class="of-${width} of-${scheme}" loading="lazy" width="${WIDTHS[width]}" height="760" src="${framedFile(letter, scheme)}" title="${title}"></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0}
header{position:sticky;top:0;padding:12px 20px;background:Canvas;border-bottom:1px solid GrayText;z-index:1}
h1{display:inline;font-size:18px;margin:0 20px 0 0}
h2{margin:32px 0 0;scroll-margin-top:150px}
h3{font-weight:400;margin:16px 0 6px}
fieldset{display:inline;border:0;padding:0;margin:0}
legend{display:none}
label{margin-right:14px;white-space:nowrap}
nav{margin-top:6px;font-size:13px}
nav a{margin-right:10px;white-space:nowrap}
main{padding:0 20px 40px}
.frames{display:flex;gap:16px;overflow-x:auto;align-items:flex-start}
iframe{flex:none;border:1px solid GrayText}
pre{flex:none;margin:0;padding:12px;border:1px solid GrayText;font-size:12px;height:736px;overflow:auto}
${SWITCHES.map(([id]) => `body:has(#show-${id}:not(:checked)) .of-${id}{display:none}`).join('\n')}
`;
