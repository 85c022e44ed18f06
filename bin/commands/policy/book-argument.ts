import { Argument, InvalidArgumentError } from 'commander';
import { BOOKS } from '../../../domain/policy/books.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';

/** `seeds/1`, or a profile alone: its newest version. */
export function bookArgument(name: string, what: string): Argument {
  return new Argument(
    `<${name}>`,
    `${what}: ${BOOKS.map(({ version }) => version).join(', ')}, or a profile's name alone`,
  ).argParser(asBook);
}

function asBook(text: string): NormBook {
  const book = BOOKS.findLast(({ version, profile }) => version === text || profile === text);
  if (book !== undefined) return book;
  throw new InvalidArgumentError(
    `There is no such norm book. There are ${BOOKS.map(({ version }) => version).join(', ')}.`,
  );
}
