import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EmailIdentity, Identity, MailFromBehaviorOnMxFailure } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { domainOf, type Sender } from '../stages.ts';

/**
 * One sender's domain with SES. A receiver believes the From header when SPF or DKIM vouch for its domain (DMARC): DKIM by keys of
 * that domain, SPF by a Return-Path below it. What its DNS has to say comes out as outputs of the stack.
 */
export class SenderIdentity extends Construct {
  constructor(scope: Construct, id: string, { address, mailFromDomain }: Sender) {
    super(scope, id);
    const domain = domainOf(address);
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      mailFromDomain,
      // Mail waits for the DNS rather than go out from amazonses.com, which nothing ties to the From header.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
    });
    // Made again, it would have other DKIM keys, and the domain's DNS would vouch for nothing until changed by hand.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    }
    const { region } = Stack.of(this);
    new CfnOutput(this, 'MailFromMxRecord', { value: `${mailFromDomain} MX 10 feedback-smtp.${region}.amazonses.com` });
    new CfnOutput(this, 'MailFromSpfRecord', { value: `${mailFromDomain} TXT "v=spf1 include:amazonses.com -all"` });
    new CfnOutput(this, 'DmarcRecord', { value: `_dmarc.${domain} TXT "v=DMARC1; p=reject; adkim=s; aspf=r"` });
  }
}
