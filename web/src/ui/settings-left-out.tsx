import type { Site } from '../api/types';
import { kLeftOutLists } from '../model/rules';
import { RuleSwitch } from './rule-fields';
import { RuleLists } from './rule-lists';

// Whose hits don't count, and where.
export function SettingsLeftOut({ site }: { site: Site }) {
  const { rules } = site;
  return (
    <details class="settings-part" data-testid="left-out">
      <summary>What is left out</summary>
      <p>This holds for new hits and for the days in progress. Earlier days follow after <code>footfall replay {site.domain}</code>.</p>
      <RuleLists site={site} lists={kLeftOutLists} />
      <div class="settings-part">
        <RuleSwitch site={site} testid="honour-opt-out" checked={rules.honour_opt_out} rule={(honour_opt_out) => ({ honour_opt_out })}>
          Leave out browsers that ask not to be tracked
        </RuleSwitch>
        <RuleSwitch site={site} testid="count-datacentres" checked={rules.count_datacentres} rule={(count_datacentres) => ({ count_datacentres })}>
          Count hits from data centres
        </RuleSwitch>
        <RuleSwitch site={site} testid="reject-impossible" checked={rules.reject_impossible} rule={(reject_impossible) => ({ reject_impossible })}>
          Leave out requests with headers that no browser sends together
        </RuleSwitch>
      </div>
    </details>
  );
}
