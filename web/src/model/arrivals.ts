// Rejected requests as the server tells them, one by one.
import { kOtherHost } from './rejects';

export interface LiveReject {
  time: string;  // UTC, ISO 8601, with milliseconds
  reason: string;
  host?: string;
  subject?: string;  // what it is about beside host and page: "AI crawler: GPTBot"
  page?: string;
  user_agent?: string;  // of a robot
}

export const kTestVisit = 'test visit';

export interface Arrival {
  reject: LiveReject;
  explain: boolean;  // nothing above it has told what its reason means
  ask: boolean;      // nothing above it has asked what is to be done with its host
}

// In the order given. What is the same for several is said at the first.
export function arrivals(rejects: readonly LiveReject[]): Arrival[] {
  return rejects.map((reject, index) => {
    const above = rejects.slice(0, index);
    return {
      reject,
      explain: !above.some(({ reason }) => reason === reject.reason),
      ask: !above.some(({ reason, host }) => reason === reject.reason && host === reject.host),
    };
  });
}

// Hosts that carry the site's tag without being a name of it.
export function hostsAmong(rejects: readonly LiveReject[]): string[] {
  return rejects.flatMap(({ reason, host }) => (reason === kOtherHost && host ? [host] : []));
}

// Two requests of one millisecond that are alike in all else are shown as one, which loses a reader nothing.
export function arrivalKey(reject: LiveReject): string {
  return [reject.time, reject.reason, reject.host, reject.page].join(' ');
}

// "shop.example/cart", or as much of it as is known.
export function arrivalPlace({ host = '', page = '' }: LiveReject): string {
  return page.startsWith('(') ? host || page : host + page;
}

export function testVisitTimes(rejects: readonly LiveReject[]): string[] {
  return rejects.filter((reject) => reject.reason === kTestVisit).map((reject) => reject.time);
}

// Whether a test visit came that was not there `before`. Times are the server's and serve as names alone, since this
// machine's clock may differ.
export function testVisitArrived(before: readonly string[], rejects: readonly LiveReject[]): boolean {
  return testVisitTimes(rejects).some((time) => !before.includes(time));
}
