import { describe, expect, it } from 'vitest';
import { ACCEPTANCE, PRODUCTION, type Recipients, type Stage } from '../../lib/stages.ts';
import { functionsByFolder, ofType, type Properties, synthesize, type Template } from './synthesized.ts';

const production = synthesize(PRODUCTION);
const acceptance = synthesize(ACCEPTANCE);

describe('who we are to SES', () => {
  it('is two senders, each with an identity, a MAIL FROM domain below it, and a configuration set', () => {
    const identities = [...ofType(production.stateful, 'AWS::SES::EmailIdentity').values()];

    expect(identities.map(({ EmailIdentity, MailFromAttributes }) => [EmailIdentity, MailFromAttributes])).toEqual(
      ['partners', 'customers'].map((sender) => [
        `${sender}.marketplace.example`,
        { MailFromDomain: `bounce.${sender}.marketplace.example`, BehaviorOnMxFailure: 'REJECT_MESSAGE' },
      ]),
    );
    expect(ofType(production.stateful, 'AWS::SES::ConfigurationSet').size).toBe(2);
  });

  it.each(['partners', 'customers'])('says what the DNS of %s needs: DKIM, MX, SPF and DMARC', (sender) => {
    const records = outputsOf(production.stateful).filter((record) => record.includes(`${sender}.marketplace.example`));
    const domain = `${sender}.marketplace.example`;

    expect(records).toEqual(
      expect.arrayContaining([
        `bounce.${domain} MX 10 feedback-smtp.eu-central-1.amazonses.com`,
        `bounce.${domain} TXT "v=spf1 include:amazonses.com -all"`,
        `_dmarc.${domain} TXT "v=DMARC1; p=reject; adkim=s; aspf=r"`,
      ]),
    );
    const dkim = [...Object.keys(production.stateful.Outputs ?? {})].filter((id) => /DkimRecord[123]/u.test(id));
    expect(dkim).toHaveLength(6);
  });

  it('makes none where the account has it already', () => {
    const existing = (sender: Stage['mail']['partnerSender']) => ({ ...sender, identity: 'EXISTING' as const });
    const { mail } = ACCEPTANCE;
    const stage = {
      ...ACCEPTANCE,
      mail: { ...mail, partnerSender: existing(mail.partnerSender), customerSender: existing(mail.customerSender) },
    };
    const { stateful } = synthesize(stage);

    expect(ofType(stateful, 'AWS::SES::EmailIdentity').size).toBe(0);
    expect(ofType(stateful, 'AWS::SES::ConfigurationSet').size).toBe(2);
  });
});

describe('what the sender is allowed, and nobody else', () => {
  it('is to send as either sender, each by its own identity and configuration set alone', () => {
    const statements = sendingStatements(production.stateless, PRODUCTION);

    expect(statements.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'ses:FromAddress': 'service-norms@partners.marketplace.example' } },
      { StringEquals: { 'ses:FromAddress': 'reviews@customers.marketplace.example' } },
    ]);
    for (const [index, name] of ['partner', 'customer'].entries()) {
      const resources = JSON.stringify(statements[index]?.['Resource']);
      expect(resources).toContain(`identity/${name}s.marketplace.example`);
      expect(resources).toContain('onfiguration-set/');
      expect(resources).not.toContain(name === 'partner' ? 'customers' : 'partners');
      expect(statements[index]?.['Resource']).toHaveLength(2);
    }
  });

  it('fault row 47: on acceptance AWS itself refuses all but the simulator', () => {
    const conditions = sendingStatements(acceptance.stateless, ACCEPTANCE).map(({ Condition }) => Condition);

    expect(conditions).toHaveLength(2);
    for (const condition of conditions) {
      expect(condition['ForAllValues:StringEqualsIgnoreCase']).toEqual({
        'ses:Recipients': ['success', 'bounce', 'complaint'].map((box) => `${box}@simulator.amazonses.com`),
      });
    }
  });

  it('fault row 47: a stage that re-addresses may send to that mailbox, and one that writes may send nothing', () => {
    const readdressing = withRecipients({ kind: 'READDRESS', to: 'testers@marketplace.example', mark: 'acceptance' });
    const writing = withRecipients({ kind: 'WRITE' });

    for (const { Condition } of sendingStatements(synthesize(readdressing).stateless, readdressing)) {
      expect(Condition['ForAllValues:StringEqualsIgnoreCase']).toEqual({
        'ses:Recipients': ['testers@marketplace.example'],
      });
    }
    expect(sendingStatements(synthesize(writing).stateless, writing)).toEqual([]);
  });
});

function withRecipients(recipients: Exclude<Recipients, { kind: 'EVERYONE' }>) {
  return { ...ACCEPTANCE, mail: { ...ACCEPTANCE.mail, recipients } };
}

function sendingStatements(template: Template, stage: Stage): Properties[] {
  const role = functionsByFolder(template, stage).get('send-mail')?.['Role']['Fn::GetAtt'][0];
  return [...ofType(template, 'AWS::IAM::Policy').values()]
    .filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ PolicyDocument }): Properties[] => PolicyDocument.Statement)
    .filter(({ Action }) => Action === 'ses:SendRawEmail');
}

function outputsOf({ Outputs = {} }: Template): string[] {
  return Object.values(Outputs).map(({ Value }) => (typeof Value === 'string' ? Value : JSON.stringify(Value)));
}
