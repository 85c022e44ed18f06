import { Button } from '@react-email/button';
import { Heading } from '@react-email/heading';
import type { Block } from '../letter.ts';
import { Strip } from './strip.tsx';
import * as styles from './styles.ts';
import { Changes, Details, Figures, Items } from './tables.tsx';

export function PrintedBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'HEADING':
      return (
        <Heading as="h2" style={styles.HEADING}>
          {block.text}
        </Heading>
      );
    case 'PARAGRAPH':
      return <p style={styles.PARAGRAPH}>{block.text}</p>;
    case 'NOTE':
      return (
        <p className="soft" style={styles.SMALL_PRINT}>
          {block.text}
        </p>
      );
    case 'STRIP':
      return <Strip strip={block} />;
    case 'FIGURES':
      return <Figures figures={block} />;
    case 'CHANGES':
      return <Changes changes={block} />;
    case 'ITEMS':
      return <Items items={block} />;
    case 'DETAILS':
      return <Details details={block.details} />;
    case 'ACTION':
      return (
        <Button href={block.url} className="button" style={styles.BUTTON}>
          {block.label}
        </Button>
      );
  }
}
