import { formatCount } from '../model/format';
import type { Counted } from '../model/rejects';

const kMostShown = 5;

// Hosts that already send hits: most often the very site that is about to be added. Their hits are kept, and count
// once the site is there.
export function UnknownHosts({ hosts, onChoose }: { hosts: readonly Counted[]; onChoose(host: string): void }) {
  if (hosts.length === 0) return null;
  return (
    <div class="unknown-hosts" data-testid="unknown-hosts">
      <span class="field-hint">Hits have come from</span>
      <ul>
        {hosts.slice(0, kMostShown).map((host) => (
          <li key={host.name}>
            <button type="button" class="chip" data-value={host.name} onClick={() => onChoose(host.name)}>
              <span class="chip-value">{host.name}</span><span class="chip-name">{formatCount(host.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
