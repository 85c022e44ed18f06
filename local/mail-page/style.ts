/** The style sheet of the mail page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --sheet: #fff; --ink: #1c2430; --soft: #5c6878; --line: #e2e6ec; --hover: #f1f4f8;
  --accent: #1f5fbf; --strike: #b3261e; --strike-ground: #fdecea; --weekly: #1f5fbf; --weekly-ground: #e9f0fb;
  --review: #1d7048; --review-ground: #e6f4ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --sheet: #1a2029; --ink: #e6eaf0; --soft: #9aa7b8; --line: #2b3440; --hover: #212936;
    --accent: #7fb0f5; --strike: #ff9d94; --strike-ground: #3a1f1d; --weekly: #8fbaf7; --weekly-ground: #1c2b42;
    --review: #83d3a8; --review-ground: #18332a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
a { color: inherit; text-decoration: none; }
main, header.top > div { width: min(1080px, 100% - 32px); margin: 0 auto; }
header.top { background: var(--sheet); border-bottom: 1px solid var(--line); }
header.top > div { display: flex; gap: 8px 24px; align-items: center; justify-content: space-between; flex-wrap: wrap; padding: 14px 0; }
h1 { font-size: 18px; margin: 0; } h1 small { color: var(--soft); font-weight: 400; font-size: 14px; margin-left: 8px; }
form { display: flex; gap: 8px; flex: 0 1 380px; }
input[type=search] { flex: 1; min-width: 0; font: inherit; padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: inherit; }
button { font: inherit; padding: 7px 14px; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); color: inherit; cursor: pointer; }
nav.kinds { display: flex; gap: 8px; flex-wrap: wrap; margin: 20px 0 4px; }
nav.kinds a, .pages a, .pages span { padding: 4px 12px; border-radius: 999px; border: 1px solid var(--line); background: var(--sheet); color: var(--soft); font-size: 14px; }
nav.kinds a[aria-current] { color: var(--sheet); background: var(--ink); border-color: var(--ink); }
section { margin: 20px 0 32px; }
h2 { font-size: 15px; margin: 0 0 8px; display: flex; align-items: baseline; gap: 10px; }
h2 small { color: var(--soft); font-weight: 400; } h2 a { margin-left: auto; color: var(--accent); font-weight: 400; font-size: 14px; }
ul.mails { list-style: none; margin: 0; padding: 0; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
ul.mails li + li { border-top: 1px solid var(--line); }
ul.mails a { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 225px) minmax(0, 200px) 190px; align-items: baseline; gap: 2px 20px; padding: 10px 16px; }
ul.mails a:hover { background: var(--hover); }
ul.mails strong { font-weight: 500; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
ul.mails span { color: var(--soft); font-size: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
ul.mails time { color: var(--soft); font-size: 14px; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.dot { display: inline-block; width: 8px; height: 8px; border-radius: 50%; background: var(--soft); }
.STRIKE_NOTICE .dot { background: var(--strike); } .WEEKLY_SCORE .dot { background: var(--weekly); } .REVIEW_REQUEST .dot { background: var(--review); }
.chip { font-size: 13px; padding: 2px 10px; border-radius: 999px; border: 1px solid var(--line); color: var(--soft); white-space: nowrap; }
.chip.STRIKE_NOTICE { background: var(--strike-ground); color: var(--strike); border-color: transparent; }
.chip.WEEKLY_SCORE { background: var(--weekly-ground); color: var(--weekly); border-color: transparent; }
.chip.REVIEW_REQUEST { background: var(--review-ground); color: var(--review); border-color: transparent; }
code { font: 13px ui-monospace, monospace; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.empty { color: var(--soft); text-align: center; padding: 72px 0; }
.pages { display: flex; gap: 8px; justify-content: center; margin: 16px 0; } .pages span { border-color: transparent; background: none; }
.path { display: flex; gap: 16px; color: var(--soft); font-size: 14px; margin: 16px 0; } .path a { color: var(--accent); } .path a:first-child { margin-right: auto; }
article > h2 { font-size: 22px; line-height: 1.3; margin: 0 0 10px; display: block; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0 0 18px; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.views > input { position: absolute; opacity: 0; pointer-events: none; }
.views > label { display: inline-block; padding: 6px 14px; font-size: 14px; color: var(--soft); border: 1px solid transparent; border-bottom: 0; border-radius: 8px 8px 0 0; cursor: pointer; }
.views > input:checked + label { background: var(--sheet); color: var(--ink); border-color: var(--line); }
.views > input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: -2px; }
.stage { background: var(--sheet); border: 1px solid var(--line); border-radius: 0 10px 10px 10px; margin: -1px 0 40px; padding: 20px; }
.stage > * { display: none; }
#desktop:checked ~ .stage > .frame, #phone:checked ~ .stage > .frame, #dark:checked ~ .stage > .frame { display: block; }
#text:checked ~ .stage > .text, #headers:checked ~ .stage > .headers, #history:checked ~ .stage > .history { display: block; }
.stage > .history { margin: 0; } .stage .history h3 { display: none; }
.frame { margin: 0 auto; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: #fff; }
#phone:checked ~ .stage > .frame { max-width: 392px; border: 8px solid #2b3340; border-radius: 28px; }
iframe { display: block; width: 100%; height: max(520px, 100vh - 330px); border: 0; background: #fff; color-scheme: light; }
pre { margin: 0; font: 13px/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.text { font-size: 14px; max-width: 76ch; }
.headers dl { margin: 0; font: 13px/1.6 ui-monospace, monospace; } .headers dd { margin-bottom: 4px; }
/* The mail's own prefers-color-scheme follows that of its frame. */
#dark:checked ~ .stage iframe { color-scheme: dark; background: #000; }
.state { font-size: 13px; font-weight: 500; padding: 1px 9px; margin-right: 6px; border-radius: 999px; background: var(--hover); color: var(--soft); white-space: nowrap; }
.state.WAITING { background: var(--weekly-ground); color: var(--weekly); } .state.SENT { background: var(--review-ground); color: var(--review); }
.state.UNKNOWN, .state.BOUNCED, .state.COMPLAINED, .state.REJECTED { background: var(--strike-ground); color: var(--strike); }
dd .state { margin: 0 6px 0 0; } dd time + .state { margin-left: 10px; }
ul.mails strong.unsent { color: var(--soft); font-style: italic; font-weight: 400; }
nav.kinds.states { margin-bottom: -10px; }
.history h3 { font-size: 15px; margin: 0 0 8px; }
.history ol { list-style: none; margin: 0; padding: 0 0 0 18px; border-left: 2px solid var(--line); }
.history li { position: relative; display: grid; grid-template-columns: 200px max-content minmax(0, 1fr); gap: 2px 16px; padding: 4px 0; font-size: 14px; }
.history li::before { content: ''; position: absolute; left: -24px; top: 10px; width: 10px; height: 10px; border-radius: 50%; background: var(--soft); }
.history li.SENT::before, .history li.DELIVERED::before { background: var(--review); }
.history li.UNKNOWN::before, .history li.BOUNCED::before, .history li.COMPLAINED::before, .history li.REJECTED::before { background: var(--strike); }
.history time, .history span { color: var(--soft); } .history b { font-weight: 500; }
@media (max-width: 720px) {
  .history li { grid-template-columns: max-content minmax(0, 1fr); } .history time, .history span { grid-column: 1 / -1; }
  ul.mails a { grid-template-columns: minmax(0, 1fr) max-content; } ul.mails strong { grid-column: 1 / -1; white-space: normal; } ul.mails code { display: none; }
  .stage { padding: 10px; } form { flex-basis: 100%; }
}
`;
