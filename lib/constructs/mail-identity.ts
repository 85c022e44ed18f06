import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

/** Who we are to SES. Partners' and customers' mail apart: complaints about one must not stop the other. */
export class MailIdentity extends Construct {
  readonly partnerConfigurationSet: ConfigurationSet;
  readonly customerConfigurationSet: ConfigurationSet;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.stage = stage;
    this.partnerConfigurationSet = this.configurationSet('Partner', nameIn(stage, 'partner'));
    this.customerConfigurationSet = this.configurationSet('Customer', nameIn(stage, 'customer'));
    if (stage.mail.senderIdentity === 'CREATED') this.createIdentity(stage.mail.senderDomain);
  }

  /** To send as this stage's two senders and as nobody else, and to ask how much may be sent. */
  grantSending(grantee: IGrantable): void {
    const { senderDomain, partnerSender, customerSender } = this.stage.mail;
    const principal = grantee.grantPrincipal;
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          this.arnOf('identity', senderDomain),
          this.arnOf('configuration-set', this.partnerConfigurationSet.configurationSetName),
          this.arnOf('configuration-set', this.customerConfigurationSet.configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': [partnerSender.address, customerSender.address] } },
      }),
    );
    // The quota is the account's: SES knows no resource for it.
    principal.addToPrincipalPolicy(new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }));
  }

  private configurationSet(id: string, configurationSetName: string): ConfigurationSet {
    return new ConfigurationSet(this, id, {
      configurationSetName,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
  }

  private createIdentity(domain: string): void {
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    // Made again, it would have other DKIM keys, and the domain's DNS would vouch for nothing until changed by hand.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    }
  }

  private arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}
