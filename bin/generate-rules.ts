import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BOOKS } from '../domain/policy/books.ts';
import { rulesPage } from '../local/rules-page.ts';

await writeFile(fileURLToPath(new URL('../docs/rules.md', import.meta.url)), rulesPage(BOOKS));
