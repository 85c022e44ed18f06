import { Body } from '@react-email/body';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Html } from '@react-email/html';
import { Link } from '@react-email/link';
import { Section } from '@react-email/section';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Letter } from '../letter.ts';
import { PrintedBlock } from './block.tsx';
import * as styles from './styles.ts';

/** What mail programs, Outlook above all, are used to; with any other they lay tables out differently. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/**
 * The letter in HTML. React escapes every string; no markup comes from a letter's model. Printed by React itself: the
 * letters wait for nothing, and React Email's own `render`, which streams, was seen to take half as long again. Of its
 * components the frame is taken; its text and preview repeat what a letter of many cells says once (10 KB a letter).
 */
export function printHtml(letter: Letter): string {
  return `${DOCTYPE}${renderToStaticMarkup(<Page letter={letter} />)}`;
}

function Page({ letter }: { readonly letter: Letter }) {
  return (
    <Html lang={letter.language}>
      <Head>
        <title>{letter.subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{styles.DARK_AND_SMALL}</style>
      </Head>
      <Body className="paper" style={styles.BODY}>
        <div style={styles.PREHEADER}>{letter.preheader}</div>
        {/* Webmail takes html and body away: what reads the letter aloud finds its language here. */}
        <Container lang={letter.language} className="paper" style={styles.CONTAINER}>
          <Section className="sheet" style={styles.sheet(letter.tone)}>
            <Masthead lines={letter.masthead} />
            <Heading as="h1" className="headline" style={styles.HEADLINE}>
              {letter.headline}
            </Heading>
            {letter.blocks.map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: printed once, never reordered
              <PrintedBlock key={index} block={block} />
            ))}
          </Section>
          <Section className="foot" style={styles.FOOT}>
            <SmallPrint lines={letter.smallPrint} />
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

function Masthead({ lines: [house, ...lines] }: { readonly lines: readonly string[] }) {
  return (
    <>
      <p className="soft" style={styles.MASTHEAD}>
        {house}
      </p>
      {lines.map((line) => (
        <p key={line} style={styles.MASTHEAD_NAME}>
          {line}
        </p>
      ))}
    </>
  );
}

function SmallPrint({ lines }: { readonly lines: Letter['smallPrint'] }) {
  return lines.map(({ text, url }) => (
    <p key={text} className="soft" style={styles.SMALL_PRINT}>
      {url === undefined ? (
        text
      ) : (
        <Link href={url} className="soft" style={styles.SMALL_LINK}>
          {text}
        </Link>
      )}
    </p>
  ));
}
