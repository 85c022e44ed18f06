import { Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { domainOf, nameIn, type Recipients, type Sender, type Stage } from '../stages.ts';
import { SenderIdentity } from './sender-identity.ts';

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
    const { partnerSender, customerSender } = stage.mail;
    if (partnerSender.identity === 'CREATED') new SenderIdentity(this, 'PartnerSender', partnerSender);
    if (customerSender.identity === 'CREATED') new SenderIdentity(this, 'CustomerSender', customerSender);
  }

  /** To send as this stage's two senders and as nobody else, and to ask how much may be sent. */
  grantSending(grantee: IGrantable): void {
    const { partnerSender, customerSender, recipients } = this.stage.mail;
    const principal = grantee.grantPrincipal;
    if (recipients.kind !== 'WRITE') {
      principal.addToPrincipalPolicy(this.sendingAs(partnerSender, this.partnerConfigurationSet));
      principal.addToPrincipalPolicy(this.sendingAs(customerSender, this.customerConfigurationSet));
    }
    // Quota and reputation are the account's: SES knows no resource for them.
    principal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['ses:GetSendQuota', 'ses:GetSendStatistics'], resources: ['*'] }),
    );
  }

  /** As one sender, by its own configuration set: a partner's mail that went by the customers' would not be allowed. */
  private sendingAs({ address }: Sender, { configurationSetName }: ConfigurationSet): PolicyStatement {
    return new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [this.arnOf('identity', domainOf(address)), this.arnOf('configuration-set', configurationSetName)],
      conditions: { StringEquals: { 'ses:FromAddress': address }, ...recipientCondition(this.stage.mail.recipients) },
    });
  }

  private configurationSet(id: string, configurationSetName: string): ConfigurationSet {
    return new ConfigurationSet(this, id, {
      configurationSetName,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
  }

  private arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}

/** What the sender checks, checked once more by AWS: a defect of ours mails nobody from a test stage (fault row 47). */
function recipientCondition(recipients: Recipients): Record<string, Record<string, readonly string[]>> {
  switch (recipients.kind) {
    case 'EVERYONE':
      return {};
    case 'ALLOW_LIST':
      return onlyTo(recipients.addresses);
    case 'READDRESS':
      return onlyTo([recipients.to]);
    case 'WRITE':
      return onlyTo([]);
  }
}

function onlyTo(addresses: readonly string[]): Record<string, Record<string, readonly string[]>> {
  return { 'ForAllValues:StringEqualsIgnoreCase': { 'ses:Recipients': addresses } };
}
