/** Of each path in a stored item the types that lie there, as `string | null`; what not every item has is marked by `absent`. */
export type Fields = Readonly<Record<string, string>>;

/**
 * Says what values look like, and not what they are. JSON in a string is looked into, for that is where most of an item is; a list's
 * values are taken together, but for a list of a fixed order (`[week, revision, …]`); so are an object's whose keys are data, as norms are.
 */
export function fieldsOf(items: readonly unknown[]): Fields {
  const types = new Map<string, Set<string>>();
  collect('', items, types);
  return Object.fromEntries(
    [...types]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, found]) => [path, [...found].toSorted().join(' | ')]),
  );
}

function collect(path: string, values: readonly unknown[], types: Map<string, Set<string>>): void {
  const texts = values.map(readable);
  const plain = texts.filter((value) => !isObject(value) && !Array.isArray(value));
  for (const value of plain) add(types, path, value === null ? 'null' : typeof value);
  const lists = texts.filter(Array.isArray);
  if (lists.length > 0) {
    add(types, path, 'list');
    collectLists(path, lists, types);
  }
  const objects = texts.filter(isObject);
  if (objects.length === 0) return;
  if (path !== '') add(types, path, 'object');
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  const data = [...names].filter((name) => !isFieldName(name));
  for (const name of [...names].filter(isFieldName)) {
    const own = objects.filter((object) => Object.hasOwn(object, name));
    const below = path === '' ? name : `${path}.${name}`;
    // Where a name is one letter, most are norms: which of them a partner has is data too.
    if (own.length < objects.length && name.length > 1) add(types, below, 'absent');
    collect(
      below,
      own.map((object) => object[name]),
      types,
    );
  }
  const byData = objects.flatMap((object) =>
    data.filter((name) => Object.hasOwn(object, name)).map((name) => object[name]),
  );
  if (byData.length > 0) collect(`${path}.*`, byData, types);
}

function collectLists(path: string, lists: readonly (readonly unknown[])[], types: Map<string, Set<string>>): void {
  const isOrdered = lists.some((list) => new Set(list.map(kindOf)).size > 1);
  if (!isOrdered) {
    collect(`${path}[]`, lists.flat(1), types);
    return;
  }
  for (let index = 0; index < Math.max(...lists.map(({ length }) => length)); index++) {
    const there = lists.filter(({ length }) => length > index);
    if (there.length < lists.length) add(types, `${path}[${index}]`, 'absent');
    collect(
      `${path}[${index}]`,
      there.map((list) => list[index]),
      types,
    );
  }
}

function readable(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/u.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Fields are in camel case, or one letter where they are short for something; what else there is is data, as `2026-11` or `NPS`. */
function isFieldName(name: string): boolean {
  return /^([a-z][A-Za-z]*|[A-Z])$/u.test(name);
}

function add(types: Map<string, Set<string>>, path: string, type: string): void {
  const found = types.get(path);
  if (found === undefined) types.set(path, new Set([type]));
  else found.add(type);
}
