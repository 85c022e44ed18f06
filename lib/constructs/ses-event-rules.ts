import { Validations } from 'aws-cdk-lib';
import { EventField, type IRuleTarget, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';

export interface SesEventRulesProps {
  readonly configurationSetNames: readonly string[];
  /** What is handed each event, as it is passed on. */
  readonly target: (input: RuleTargetInput) => IRuleTarget;
}

/** Of an event's own part what is passed on: the time, and what it says besides. All of these are always there. */
interface Kind {
  readonly detailTypes: readonly string[];
  readonly part?: { readonly name: string; readonly fields: readonly string[] };
}

const KINDS: Readonly<Record<string, Kind>> = {
  Taken: { detailTypes: ['Email Sent', 'Email Rejected', 'Email Rendering Failed'] },
  Delivered: { detailTypes: ['Email Delivered'], part: { name: 'delivery', fields: ['timestamp'] } },
  Delayed: {
    detailTypes: ['Email Delivery Delayed'],
    part: { name: 'deliveryDelay', fields: ['timestamp', 'delayType'] },
  },
  Bounced: {
    detailTypes: ['Email Bounced'],
    part: { name: 'bounce', fields: ['timestamp', 'bounceType', 'bounceSubType'] },
  },
  Complained: { detailTypes: ['Email Complaint Received'], part: { name: 'complaint', fields: ['timestamp'] } },
};

const NO_DEAD_LETTERS =
  'Dead letters of a rule could hold the event as it came, with its addresses (ADR 0010). EventBridge tries for a day, and an alarm counts what fails.';

/**
 * What SES says of our mails, off the default bus. SES's events are full of addresses (destination, headers, recipients); a rule passes
 * on what it names here and nothing else, so none comes to rest in a queue (ADR 0010). A rule a kind, because a field that an
 * event does not have leaves a hole in the JSON.
 */
export class SesEventRules extends Construct {
  readonly rules: readonly Rule[];

  constructor(scope: Construct, id: string, { configurationSetNames, target }: SesEventRulesProps) {
    super(scope, id);
    this.rules = Object.entries(KINDS).map(([name, kind]) => {
      const rule = new Rule(this, name, {
        eventPattern: {
          source: ['aws.ses'],
          detailType: [...kind.detailTypes],
          detail: {
            mail: {
              tags: {
                'ses:configuration-set': configurationSetNames,
                // The sender's own: what somebody else sends by our configuration sets is not ours to record.
                letter: Match.exists(),
                address: Match.exists(),
              },
            },
          },
        },
        targets: [target(passedOn(kind))],
      });
      Validations.of(rule).acknowledge({ id: 'Serverless-EventBusDLQ', reason: NO_DEAD_LETTERS });
      return rule;
    });
  }
}

function passedOn({ part }: Kind): RuleTargetInput {
  const mail = {
    messageId: EventField.fromPath('$.detail.mail.messageId'),
    timestamp: EventField.fromPath('$.detail.mail.timestamp'),
    tags: {
      letter: [EventField.fromPath('$.detail.mail.tags.letter[0]')],
      address: [EventField.fromPath('$.detail.mail.tags.address[0]')],
    },
  };
  return RuleTargetInput.fromObject({
    'detail-type': EventField.fromPath('$.detail-type'),
    detail: { mail, ...(part && { [part.name]: fieldsOf(part) }) },
  });
}

function fieldsOf({ name, fields }: NonNullable<Kind['part']>): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, EventField.fromPath(`$.detail.${name}.${field}`)]));
}
