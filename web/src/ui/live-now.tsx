import type { Live } from '../hooks/use-live';
import type { LiveMinute } from '../api/types';
import { formatCount, plural } from '../model/format';

const kMinutes = 30;

export function LiveNowBadge({ live }: { live: Live }) {
  const visitors = live.now?.visitors ?? 0;
  const pageviews = live.now?.pageviews ?? 0;
  const state = live.connected ? 'in the last 5 min' : live.now ? 'reconnecting…' : 'connecting…';
  return (
    <section class={`live${live.connected ? ' live-on' : ''}`} aria-label="Right now">
      <span class="live-dot" aria-hidden="true" />
      <p class="live-text" aria-live="off" title={`${plural(pageviews, 'pageview')} in the last 5 minutes`}>
        <strong data-testid="live-visitors" data-value={visitors}>{formatCount(visitors)}</strong>
        {visitors === 1 ? ' visitor' : ' visitors'}
        <span class="live-state">{state}</span>
      </p>
      <Sparkline minutes={live.now?.minutes ?? []} />
    </section>
  );
}

// Pageviews of the last half hour, one bar a minute; a minute without any keeps a hairline, so that the width is seen.
function Sparkline({ minutes }: { minutes: readonly LiveMinute[] }) {
  const most = Math.max(1, ...minutes.map((minute) => minute.pageviews));
  const sum = minutes.reduce((all, minute) => all + minute.pageviews, 0);
  return (
    <svg class="sparkline" viewBox={`0 0 ${kMinutes * 4 - 1} 24`} width={kMinutes * 4 - 1} height="24" role="img"
      data-testid="live-sparkline" aria-label={`${plural(sum, 'pageview')} in the last 30 minutes`}>
      {Array.from({ length: kMinutes }, (_, i) => {
        const pageviews = minutes[minutes.length - kMinutes + i]?.pageviews ?? 0;
        const height = pageviews === 0 ? 1.5 : 3 + 21 * (pageviews / most);
        return <rect key={i} class={pageviews === 0 ? 'bar-empty' : 'bar'} x={i * 4} y={24 - height} width="3" height={height} rx="1" />;
      })}
    </svg>
  );
}
