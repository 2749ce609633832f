import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Site, SiteRules } from '../api/types';
import { useAction } from '../hooks/use-action';
import { useSites } from '../hooks/sites-context';

interface RuleSwitchProps {
  site: Site;
  testid: string;
  checked: boolean;
  rule(checked: boolean): Partial<SiteRules>;
  children: ComponentChildren;
}

// A rule that is on or off, saved at once.
export function RuleSwitch({ site, testid, checked, rule, children }: RuleSwitchProps) {
  const { change } = useSites();
  const { error, run } = useAction();
  const save = (on: boolean) => run(async () => { await change(site.domain, { rules: rule(on) }); });
  return (
    <div>
      <label class="switch">
        <input type="checkbox" data-testid={testid} checked={checked} onChange={(event) => void save(event.currentTarget.checked)} />
        <span>{children}</span>
      </label>
      {error && <p class="error" role="alert">{error}</p>}
    </div>
  );
}

interface RuleNumberProps {
  site: Site;
  rule: 'mask_tokens' | 'mask_numbers';
  label: string;
}

// A length, saved when the field is left. What is being typed stays while the sites are loaded again.
export function RuleNumber({ site, rule, label }: RuleNumberProps) {
  const { change } = useSites();
  const { error, run } = useAction();
  const saved = String(site.rules[rule]);
  const [text, setText] = useState(saved);
  useEffect(() => setText(saved), [saved]);
  const save = (length: number) => run(async () => { await change(site.domain, { rules: { [rule]: length } }); });
  return (
    <div>
      <label class="rule-number">
        <span>{label}</span>
        <input class="input" type="number" min="0" max="500" required data-testid={rule} value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => void save(event.currentTarget.valueAsNumber)} />
      </label>
      {error && <p class="error" role="alert">{error}</p>}
    </div>
  );
}
