import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { PRODUCTION, STAGES } from '../../lib/stages.ts';
import { lookAt } from './synthesized.ts';

const PACKS = [AwsSolutionsChecks, ServerlessChecks];

// Made before the tests begin: it takes seconds, and the blueprint is the same for all of them.
const unexplained = findings(STAGES);
const { acknowledged, plugins, found } = withoutAcknowledgements();

describe('cdk-nag, AwsSolutions and Serverless', () => {
  it('finds nothing that is not explained, in no stage', () => {
    expect(unexplained).toEqual([]);
  });

  it('is asked at every synth, which what is not explained stops', () => {
    expect(plugins).toEqual(PACKS.map((pack) => expect.any(pack)));
  });

  it('has its answers one by one: each is to a finding that is there', () => {
    expect(acknowledged.map(({ id }) => id).toSorted()).toEqual(found.toSorted());
  });

  it('is answered with reasons, and no rule with a star for all that it may find', () => {
    expect(acknowledged.filter(({ reason }) => reason.length < 40)).toEqual([]);
    expect(acknowledged.filter(({ id }) => /^[A-Za-z]+(-\*|\*)?$/.test(id))).toEqual([]);
  });
});

function findings(stages: typeof STAGES): string[] {
  return lookAt(stages, (app) =>
    PACKS.flatMap((Pack) => new Pack().validateScope(app).violations).flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(() => ruleName),
    ),
  );
}

/** What is found when acknowledgements are collected instead of made. */
function withoutAcknowledgements() {
  const acknowledgements = vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue();
  const additions = vi.spyOn(Validations.prototype, 'addPlugins');
  try {
    const found = findings([PRODUCTION]);
    return { found, acknowledged: acknowledgements.mock.calls.flat(), plugins: additions.mock.calls.flat() };
  } finally {
    acknowledgements.mockRestore();
    additions.mockRestore();
  }
}
