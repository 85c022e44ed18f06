import { Command, InvalidArgumentError, Option } from 'commander';
import { deployLocally } from '../../local/deployment.ts';
import { type Credential, credentialOf, receiveFunction, SIGNED_FOR, startHttpDoor } from '../../local/http-door.ts';
import { dataOption } from '../arguments.ts';

const DEFAULT_PORT = 8787;

export function listenCommand(): Command {
  return new Command('listen')
    .description('Opens the HTTP door on this machine: POST /events, signed as on AWS, until Ctrl-C.')
    .addOption(
      new Option('--port <port>', 'where to listen; 0 = any that is free').default(DEFAULT_PORT).argParser(asPort),
    )
    .addOption(
      new Option('--partner <partner>', 'whose credential the example of a partner shows')
        .default('PARTNER')
        .argParser(asPartner),
    )
    .addOption(dataOption())
    .addHelpText(
      'after',
      `
Requests are signed with Signature Version 4 for execute-api, as on AWS. On this machine everybody has a credential, and the
command prints two: one of the marketplace, which writes any partner's events to /events, and one of a partner, which writes
that partner's own to /partners/PARTNER/events and is refused everywhere else. A body is one event
(application/cloudevents+json) or a JSON array of 1 to 100 (application/cloudevents-batch+json), up to 256 KB.
While it listens no other command can use the same --data.`,
    )
    .action(async ({ port, partner, data }: { port: number; partner: string; data: string }) => {
      const report = (message: string, facts: Readonly<Record<string, unknown>>) =>
        process.stderr.write(`${JSON.stringify({ message, ...facts })}\n`);
      const deployment = await deployLocally({ directory: data, report });
      const door = await startHttpDoor(await receiveFunction(deployment), { port });
      process.stdout.write(described(door.url, partner));
      await new Promise((resolve) => process.once('SIGINT', resolve));
      await door.close();
      await deployment.close();
    });
}

function asPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}

function asPartner(text: string): string {
  if (/^[\w.:-]{1,128}$/.test(text)) return text;
  throw new InvalidArgumentError('A partner’s id holds letters, digits and . _ : - alone.');
}

function described(url: string, partnerId: string): string {
  const time = new Date().toISOString();
  const envelope = { specversion: '1.0', time };
  const called = { id: '1', source: '/shop', type: 'call.offered', data: { partnerId, callId: 'C1', answered: true } };
  const shipped = {
    id: '1',
    source: `/partners/${partnerId}`,
    type: 'shipment.created',
    data: { partnerId, shipmentId: 'S1', orderItemIds: ['I1'], parcelType: 'LETTER' },
  };
  const path = `/partners/${encodeURIComponent(partnerId)}/events`;
  return `The HTTP door is at ${url} - Ctrl-C ends it.

As the marketplace:
${curl(`${url}/events`, credentialOf({ kind: 'MARKETPLACE' }), { ...envelope, ...called })}

As partner ${partnerId}:
${curl(`${url}${path}`, credentialOf({ kind: 'PARTNER', partnerId }), { ...envelope, ...shipped })}
`;
}

function curl(url: string, { accessKeyId, secretAccessKey }: Credential, event: unknown): string {
  return `  curl ${url} \\
    --aws-sigv4 aws:amz:${SIGNED_FOR.region}:${SIGNED_FOR.service} --user '${accessKeyId}:${secretAccessKey}' \\
    -H 'content-type: application/cloudevents+json' \\
    -d '${JSON.stringify(event)}'`;
}
