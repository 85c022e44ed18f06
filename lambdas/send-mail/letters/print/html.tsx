import { Body, Container, Head, Heading, Html, Link, Preview, Section, Text } from '@react-email/components';
import { render } from '@react-email/render';
import type { Letter } from '../letter.ts';
import { PrintedBlock } from './block.tsx';
import * as styles from './styles.ts';

/** The letter in HTML. React escapes every string; no markup comes from a letter's model. */
export function printHtml(letter: Letter): Promise<string> {
  return render(<Page letter={letter} />);
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
        <Preview>{letter.preheader}</Preview>
        <Container className="paper" style={styles.CONTAINER}>
          <Section className="sheet" style={styles.sheet(letter.tone)}>
            <Masthead lines={letter.masthead} />
            <Heading as="h1" className="ink headline" style={styles.HEADLINE}>
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
      <Text className="soft" style={styles.MASTHEAD}>
        {house}
      </Text>
      {lines.map((line) => (
        <Text key={line} className="ink" style={styles.MASTHEAD_NAME}>
          {line}
        </Text>
      ))}
    </>
  );
}

function SmallPrint({ lines }: { readonly lines: Letter['smallPrint'] }) {
  return lines.map(({ text, url }) => (
    <Text key={text} className="soft" style={styles.SMALL_PRINT}>
      {url === undefined ? (
        text
      ) : (
        <Link href={url} className="soft" style={styles.SMALL_LINK}>
          {text}
        </Link>
      )}
    </Text>
  ));
}
