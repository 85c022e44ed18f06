import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync, type OutputFile } from 'esbuild';
import { ownSourceMap, type SourceMap } from './own-source-map.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Nothing is written there: the paths in the source maps count from it. */
const OUT = `${ROOT}bundles`;

// Packages that are still CommonJS ask for Node's own modules with `require`, which an ES module does not have.
const REQUIRE_FOR_COMMONJS =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/**
 * What the SDK loads in other places than Lambda, a quarter of a bundle. A function gets its credentials from its environment, where the SDK looks
 * first: profiles, single sign-on and an EC2 instance's metadata come after. `bowser` is for browsers.
 */
const FOR_OTHER_PLACES = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  'bowser',
];

const OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  // The SDK goes in: the tested one, not the one that the runtime has that day.
  external: FOR_OTHER_PLACES,
  // React and others choose their build by it; the development one takes several times as long.
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: REQUIRE_FOR_COMMONJS },
  absWorkingDir: ROOT,
  logLevel: 'warning',
};

/** What Lambda loads: its handler is `index.handler`. */
export const HANDLER = 'index.handler';

/** These load a part of themselves when they need it, from a file of its own: the sender its letters, which most wake-ups have no use for. */
const IN_PARTS: ReadonlySet<string> = new Set(['send-mail']);

/** Files by their names: `index.mjs`, its parts where it has any, and their source maps. */
type Bundle = ReadonlyMap<string, Uint8Array>;

/**
 * The bundles of all functions, by their folders. In one go, which takes half as long as one by one, and by esbuild itself: CDK's own construct
 * starts npx for each. The same bytes on every machine, so that the same code is no new deployment. @throws when one does not build.
 */
export function bundleFunctions(): ReadonlyMap<string, Bundle> {
  const folders = readdirSync(`${ROOT}lambdas`).filter((folder) => existsSync(`${ROOT}lambdas/${folder}/handler.ts`));
  const whole = folders.filter((folder) => !IN_PARTS.has(folder));
  const inParts = folders.filter((folder) => IN_PARTS.has(folder));
  const files = [
    ...outputOf({
      entryPoints: whole.map((folder) => ({ in: handlerOf(folder), out: `${folder}/index` })),
      outdir: OUT,
    }),
    ...inParts.flatMap((folder) =>
      outputOf({ entryPoints: [{ in: handlerOf(folder), out: 'index' }], outdir: `${OUT}/${folder}`, splitting: true }),
    ),
  ];
  const bundles = new Map(folders.map((folder) => [folder, new Map<string, Uint8Array>()]));
  for (const { path, contents, text } of files) {
    const isMap = path.endsWith('.map');
    bundles.get(basename(dirname(path)))?.set(basename(path), isMap ? Buffer.from(trimmed(text)) : contents);
  }
  return bundles;
}

function handlerOf(folder: string): string {
  return `lambdas/${folder}/handler.ts`;
}

function outputOf(options: BuildOptions): readonly OutputFile[] {
  return buildSync({ ...OPTIONS, ...options, outExtension: { '.js': '.mjs' }, write: false }).outputFiles ?? [];
}

function trimmed(sourceMap: string): string {
  return JSON.stringify(ownSourceMap(JSON.parse(sourceMap) as SourceMap));
}

let bundled: ReturnType<typeof bundleFunctions> | undefined;

/** A folder of `lambdas/` as an asset of the app. */
export function functionCode(folder: string): Code {
  return Code.fromAsset(`${ROOT}lambdas/${folder}`, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-asked-for'),
      local: {
        tryBundle(directory) {
          bundled ??= bundleFunctions();
          for (const [name, content] of bundled.get(folder) ?? []) writeFileSync(join(directory, name), content);
          return true;
        },
      },
    },
  });
}
