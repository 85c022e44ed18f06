import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

/** Where the links of letters lead. Letters lie in mailboxes for years: the name is ours, and outlives any API behind it. */
export class UnsubscribeDomain extends Construct {
  readonly domainName: DomainName;
  /** Without a path. */
  readonly url: string;

  constructor(scope: Construct, id: string, { mail }: Stage) {
    super(scope, id);
    const name = mail.unsubscribeDomain;
    this.url = `https://${name}`;
    // The first deployment waits until its record is in the domain's DNS: docs/runbook.md#the-domain-of-links.
    const certificate = new Certificate(this, 'Certificate', {
      domainName: name,
      validation: CertificateValidation.fromDns(),
    });
    certificate.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.domainName = new DomainName(this, 'Name', { domainName: name, certificate });
    // Made again, it would be behind another address, and the domain's DNS would lead nowhere until changed by hand.
    this.domainName.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnOutput(this, 'Record', { value: `${name} CNAME ${this.domainName.regionalDomainName}` });
  }
}
