import type { Site } from '../api/types';
import { kPageLists } from '../model/rules';
import { RuleNumber, RuleSwitch } from './rule-fields';
import { RuleLists } from './rule-lists';

// What of an address is a page's name, and what says where a visitor came from.
export function SettingsPages({ site }: { site: Site }) {
  const { rules } = site;
  return (
    <details class="settings-part" data-testid="pages-and-sources">
      <summary>Pages and sources</summary>
      <RuleLists site={site} lists={kPageLists} />
      <div class="settings-part">
        <RuleSwitch site={site} testid="fragment" checked={rules.fragment} rule={(fragment) => ({ fragment })}>
          What follows # tells pages apart
        </RuleSwitch>
        <RuleSwitch site={site} testid="keep-slash" checked={rules.trailing_slash === 'keep'}
          rule={(keep) => ({ trailing_slash: keep ? 'keep' : 'drop' })}>
          A slash at the end tells pages apart
        </RuleSwitch>
        <RuleSwitch site={site} testid="mask-emails" checked={rules.mask_emails} rule={(mask_emails) => ({ mask_emails })}>
          Mask e-mail addresses
        </RuleSwitch>
        <RuleNumber site={site} rule="mask_tokens" label="Mask tokens from so many characters on (0: none)" />
        <RuleNumber site={site} rule="mask_numbers" label="Mask numbers from so many digits on (0: none)" />
      </div>
    </details>
  );
}
